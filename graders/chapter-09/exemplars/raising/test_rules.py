import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from checks import rules
from checks.rules import FormatRule, Invalid, RangeRule, RequiredRule, TypeRule

EMAIL = r"[a-z.]+@[a-z]+\.(com|org)"


@pytest.fixture
def person_rules():
    return {
        "name": [RequiredRule(), TypeRule("string")],
        "age": [RequiredRule(), TypeRule("integer"), RangeRule(0, 130)],
        "email": [RequiredRule(), FormatRule(EMAIL)],
    }


@pytest.fixture(name="person")
def a_person():
    yield {"name": "Grace", "age": 85, "email": "grace@navy.org"}


class TestTypeRule:
    def test_string(self):
        assert TypeRule("string").check("x") == "x"
        with pytest.raises(Invalid):
            TypeRule("string").check(3)

    def test_integer(self):
        assert TypeRule("integer").check(3) == 3
        with pytest.raises(Invalid, match="integer"):
            TypeRule("integer").check(True)

    def test_date(self):
        assert TypeRule("date").check("01/02/2024").month == 2
        for wrong in ("2024-02-01", None, ""):
            with pytest.raises(Invalid):
                TypeRule("date").check(wrong)


class TestRangeRule:
    @pytest.mark.parametrize("value", [1, 2, 3])
    def test_inside(self, value):
        assert RangeRule(1, 3).check(value) == value

    @pytest.mark.parametrize("value", [0, 4])
    def test_outside(self, value):
        with pytest.raises(Invalid) as caught:
            RangeRule(1, 3).check(value)
        assert caught.value.rule == "in range"


class TestRequiredRule:
    def test_there(self):
        assert RequiredRule().check(0) == 0
        assert RequiredRule().check(" x ") == " x "

    @pytest.mark.parametrize("value", [None, "", "   "])
    def test_not_there(self, value):
        with pytest.raises(Invalid):
            RequiredRule().check(value)


class TestFormatRule:
    def test_emails(self):
        assert FormatRule(EMAIL).check("a@b.org") == "a@b.org"

    @pytest.mark.parametrize("value", ["a@b", "a@b.net", "A@b.org", " a@b.org"])
    def test_no_emails(self, value):
        with pytest.raises(Invalid):
            FormatRule(EMAIL).check(value)


class TestTogether:
    def test_a_right_person(self, person, person_rules):
        assert rules.check_all(person, person_rules) is person

    @pytest.mark.parametrize("field, value, said", [
        ("name", "", "there"), ("name", 5, "of type string"), ("age", 131, "in range"), ("age", "85", "of type integer"), ("email", "grace", "in the format"),
    ])
    def test_one_wrong_field(self, person, person_rules, field, value, said):
        person[field] = value
        with pytest.raises(Invalid) as caught:
            rules.check_all(person, person_rules)
        assert caught.value.rule == said

    def test_the_first_wrong_field_is_told(self, person, person_rules):
        person.update(age=-1, email="")
        with pytest.raises(Invalid, match="-1"):
            rules.check_all(person, person_rules)


@settings(max_examples=60)
@given(some.integers(0, 130), some.sampled_from(["a@b.org", "x.y@z.com"]))
def test_every_age_is_fine(age, email):
    assert rules.check_all({"age": age, "email": email}, {"age": [RangeRule(0, 130)], "email": [FormatRule(EMAIL)]})


@given(some.integers().filter(lambda n: not -5 <= n <= 5))
def test_everything_else_is_out_of_range(value):
    with pytest.raises(Invalid):
        RangeRule(-5, 5).check(value)


@given(some.text(alphabet=" \t\n", max_size=60))
def test_blanks_are_never_enough(blank):
    with pytest.raises(Invalid):
        RequiredRule().check(blank)
