"""Checks for one record of customer data. Each function answers True or False."""
import re
from datetime import datetime

EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
PHONE = re.compile(r"\+?[0-9][0-9 -]{6,14}[0-9]")


def is_string(value):
    return isinstance(value, str)


def is_numeric(value):
    """Numbers only: True and False are no numbers, though Python counts them so."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_date(value, pattern="%Y-%m-%d"):
    if not is_string(value):
        return False
    try:
        datetime.strptime(value, pattern)
    except ValueError:
        return False
    return True


def in_range(value, low=None, high=None):
    """Both ends belong to the range; an end that is None is open."""
    if not is_numeric(value):
        return False
    if low is not None and value < low:
        return False
    return high is None or value <= high


def has_required(record, fields):
    return all(record.get(field) not in (None, "") for field in fields)


def is_email(value):
    return is_string(value) and EMAIL.fullmatch(value) is not None


def is_phone(value):
    return is_string(value) and PHONE.fullmatch(value) is not None


def validate_customer(record):
    """The names of the fields that are wrong, in the order in which they are checked."""
    if not has_required(record, ("name", "email", "age", "joined")):
        return ["required"]
    problems = []
    if not is_string(record["name"]):
        problems.append("name")
    if not is_email(record["email"]):
        problems.append("email")
    if not in_range(record["age"], 18, 120):
        problems.append("age")
    if not is_date(record["joined"]):
        problems.append("joined")
    if "phone" in record and not is_phone(record["phone"]):
        problems.append("phone")
    return problems
