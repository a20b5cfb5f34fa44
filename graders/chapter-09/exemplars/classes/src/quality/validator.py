from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

from .result import ValidationResult

logger = logging.getLogger(__name__)

FORMATS = {
    "email": re.compile(r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", re.IGNORECASE),
    "phone": re.compile(r"^\+\d{7,15}$"),
    "zip": re.compile(r"^\d{5}$"),
}


class Validator:
    """Checks records against a schema: field name to its rules."""

    def __init__(self, schema: dict[str, dict[str, Any]]):
        self.schema = schema

    def check_type(self, value: Any, kind: str) -> ValidationResult:
        result = ValidationResult()
        if kind == "string":
            if not isinstance(value, str):
                result.add("type: not a string")
        elif kind == "number":
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                result.add("type: not a number")
        elif kind == "date":
            if not self._is_iso_date(value):
                result.add("type: not a date")
        else:
            raise ValueError(f"unknown type {kind}")
        return result

    def check_range(self, value: float, low: float | None, high: float | None) -> ValidationResult:
        result = ValidationResult()
        if low is not None and value < low:
            result.add("range: too low")
        if high is not None and value > high:
            result.add("range: too high")
        return result

    def check_required(self, record: dict[str, Any], name: str) -> ValidationResult:
        if record.get(name) is None or record[name] == "":
            return ValidationResult(["required: missing"])
        return ValidationResult()

    def check_format(self, value: str, kind: str) -> ValidationResult:
        if FORMATS[kind].match(value) is None:
            return ValidationResult([f"format: not a {kind}"])
        return ValidationResult()

    def validate(self, record: dict[str, Any]) -> dict[str, ValidationResult]:
        """The results of the fields that are not valid."""
        found = {}
        for name, rules in self.schema.items():
            result = self._field(record, name, rules)
            if not result.is_valid:
                logger.info("%s: %s", name, result.errors)
                found[name] = result
        return found

    def _field(self, record: dict[str, Any], name: str, rules: dict[str, Any]) -> ValidationResult:
        missing = self.check_required(record, name)
        if not missing.is_valid:
            return missing if rules.get("required") else ValidationResult()
        value = record[name]
        result = self.check_type(value, rules["type"])
        if result.is_valid and rules["type"] == "number":
            result = result.merge(self.check_range(value, rules.get("min"), rules.get("max")))
        if result.is_valid and "format" in rules:
            result = result.merge(self.check_format(value, rules["format"]))
        return result

    @staticmethod
    def _is_iso_date(value: Any) -> bool:
        if not isinstance(value, str):
            return False
        try:
            date.fromisoformat(value)
            return True
        except ValueError:
            return False
