class Decimal(float):
    pass


class InvalidOperation(Exception):
    pass
