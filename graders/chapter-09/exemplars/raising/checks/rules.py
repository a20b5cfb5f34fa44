import re
from datetime import datetime


class Invalid(Exception):
    """A value breaks a rule."""

    def __init__(self, rule, value):
        super().__init__(f"{value!r} is not {rule}")
        self.rule = rule


class TypeRule:
    TYPES = {"string": str, "integer": int, "decimal": float}

    def __init__(self, kind):
        self.kind = kind

    def check(self, value):
        if self.kind == "date":
            try:
                return datetime.strptime(value, "%d/%m/%Y")
            except (TypeError, ValueError):
                raise Invalid("a date", value) from None
        if type(value) is not self.TYPES[self.kind]:
            raise Invalid(f"of type {self.kind}", value)
        return value


class RangeRule:
    def __init__(self, lowest, highest):
        self.lowest = lowest
        self.highest = highest

    def check(self, value):
        if not self.lowest <= value <= self.highest:
            raise Invalid("in range", value)
        return value


class RequiredRule:
    def check(self, value):
        if value is None or (isinstance(value, str) and not value.strip()):
            raise Invalid("there", value)
        return value


class FormatRule:
    def __init__(self, pattern):
        self.pattern = re.compile(pattern)

    def check(self, value):
        if not self.pattern.fullmatch(value):
            raise Invalid("in the format", value)
        return value


def check_all(record, rules):
    """The record when all its fields keep to their rules; the first that doesn't is raised."""
    for field, wanted in rules.items():
        for rule in wanted:
            rule.check(record.get(field))
    return record
