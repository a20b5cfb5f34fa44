from quality.result import ValidationResult
from quality.validator import Validator

__all__ = ["ValidationResult", "Validator"]
