"""A report on a file of sales, in three steps: read, analyse, show."""
