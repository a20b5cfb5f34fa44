"""Tests of cleaning."""

from orders.clean import clean


def test_untidy_rows_are_left_out() -> None:
    """A word in place of a number is no order."""
    assert clean({"product": "Tea", "quantity": "two"}) is None
