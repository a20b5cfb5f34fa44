"""Lets no statement of a session take longer than ten seconds."""
import os

os.environ["PGOPTIONS"] = "-c statement_timeout=10000"
