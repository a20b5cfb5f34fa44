"""What holds for every value."""
from datetime import date

from hypothesis import given, strategies as st

from validators import in_range, is_date, is_email, is_numeric


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_in_iso_form_is_a_date(day):
    assert is_date(day.isoformat())


@given(st.integers(), st.integers(min_value=0), st.integers(min_value=0))
def test_what_lies_between_is_in_range(value, below, above):
    assert in_range(value, value - below, value + above)


@given(st.integers(), st.integers(min_value=1))
def test_what_lies_outside_is_not(value, distance):
    assert not in_range(value, low=value + distance)
    assert not in_range(value, high=value - distance)


@given(st.one_of(st.integers(), st.floats(allow_nan=False)))
def test_numbers_are_numeric_and_their_texts_are_not(value):
    assert is_numeric(value)
    assert not is_numeric(str(value))


@given(st.text(alphabet=st.characters(exclude_characters="@")))
def test_without_an_at_sign_there_is_no_email(text):
    assert not is_email(text)
