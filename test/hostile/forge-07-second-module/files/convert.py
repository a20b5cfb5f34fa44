"""What Python imports."""


def whole(number: float) -> float:
    return number
