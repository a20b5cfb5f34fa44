"""A price stays a price."""


def test_price(price):
    assert price == 4.5
