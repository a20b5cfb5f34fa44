"""What pyright reads in its place, because it looks into typings/ first."""


def whole(number: float) -> int:
    return int(number)
