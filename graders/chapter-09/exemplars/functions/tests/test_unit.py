"""One function at a time."""
import pytest

from validators import has_required, in_range, is_date, is_email, is_numeric, is_phone, is_string


@pytest.mark.parametrize("value, expected", [("", True), ("text", True), (5, False), (None, False), (b"bytes", False)])
def test_is_string(value, expected):
    assert is_string(value) is expected


@pytest.mark.parametrize("value, expected", [(0, True), (-1.5, True), (True, False), ("5", False), (None, False)])
def test_is_numeric(value, expected):
    assert is_numeric(value) is expected


@pytest.mark.parametrize("value", ["2024-02-29", "1999-12-31"])
def test_dates_that_exist(value):
    assert is_date(value)


@pytest.mark.parametrize("value", ["2023-02-29", "31.12.1999", "", 20240229])
def test_dates_that_do_not_exist(value):
    assert not is_date(value)


def test_dates_of_another_pattern():
    assert is_date("31.12.1999", "%d.%m.%Y")


@pytest.mark.parametrize("value, low, high, expected", [
    (1, 1, 3, True), (3, 1, 3, True), (0, 1, 3, False), (4, 1, 3, False),
    (-99, None, 3, True), (99, 1, None, True), ("2", 1, 3, False),
])
def test_in_range(value, low, high, expected):
    assert in_range(value, low, high) is expected


@pytest.mark.parametrize("fields, expected", [(["name"], True), (["name", "phone"], True), (["nickname"], False), ([], True)])
def test_has_required(customer, fields, expected):
    assert has_required(customer, fields) is expected


def test_empty_values_count_as_missing(incomplete):
    assert not has_required(incomplete, ["email"])


@pytest.mark.parametrize("value", ["a@b.org", "first.last+tag@sub.example.com"])
def test_good_emails(value):
    assert is_email(value)


@pytest.mark.parametrize("value", ["a@b", "@b.org", "a b@c.org", "", None])
def test_bad_emails(value):
    assert not is_email(value)


@pytest.mark.parametrize("value, expected", [("+44 20 7946 0958", True), ("555-123-4567", True), ("12", False), ("phone", False), (5551234567, False)])
def test_is_phone(value, expected):
    assert is_phone(value) is expected
