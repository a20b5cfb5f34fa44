from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class ValidationResult:
    """Valid as long as no error has been added."""

    errors: list[str] = field(default_factory=list)

    @property
    def is_valid(self) -> bool:
        return not self.errors

    def add(self, error: str) -> None:
        self.errors.append(error)

    def merge(self, other: ValidationResult) -> ValidationResult:
        return ValidationResult(self.errors + other.errors)
