"""Records and schemas for the tests."""

SCHEMA = {
    "sku": {"type": "string", "required": True},
    "price": {"type": "number", "required": True, "min": 0, "max": 1000},
    "contact": {"type": "string", "format": "email"},
    "released": {"type": "date"},
}


def order(**changes):
    return {"sku": "A-1", "price": 9.5, "contact": "shop@example.com", "released": "2024-05-01", **changes}
