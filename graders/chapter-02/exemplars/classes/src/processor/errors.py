class SalesError(Exception):
    """The file can't be processed; the message tells a person why."""
