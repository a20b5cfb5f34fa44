import unittest

from hypothesis import given, strategies as st

from quality import ValidationResult, Validator
from tests.factories import SCHEMA, order


class RecordTest(unittest.TestCase):
    def setUp(self):
        self.validator = Validator(SCHEMA)
        self.order = order()

    def errors(self, record):
        return {name: result.errors for name, result in self.validator.validate(record).items()}

    def test_a_good_order(self):
        self.assertEqual(self.errors(self.order), {})

    def test_a_missing_and_a_wrong_field(self):
        self.order.update(sku="", price=-1)
        self.assertEqual(self.errors(self.order), {"sku": ["required: missing"], "price": ["range: too low"]})

    def test_a_wrong_type_is_not_looked_at_further(self):
        self.order.update(price="9.5", contact=5)
        self.assertEqual(self.errors(self.order), {"price": ["type: not a number"], "contact": ["type: not a string"]})

    def test_optional_fields_may_be_missing(self):
        del self.order["contact"], self.order["released"]
        self.assertEqual(self.errors(self.order), {})

    def test_optional_fields_are_checked_when_they_are_there(self):
        self.order.update(contact="nobody", released="soon")
        self.assertEqual(self.errors(self.order), {"contact": ["format: not a email"], "released": ["type: not a date"]})

    def test_results_add_up(self):
        both = ValidationResult(["a"]).merge(ValidationResult(["b"]))
        self.assertEqual(both.errors, ["a", "b"])
        self.assertFalse(both.is_valid)


class PropertyTest(unittest.TestCase):
    validator = Validator(SCHEMA)

    @given(st.floats(min_value=0, max_value=1000))
    def test_prices_in_the_range_are_fine(self, price):
        self.assertEqual(self.validator.validate(order(price=price)), {})

    @given(st.floats(min_value=1000, exclude_min=True, allow_infinity=False))
    def test_prices_above_it_are_not(self, price):
        self.assertEqual(list(self.validator.validate(order(price=price))), ["price"])

    @given(st.one_of(st.none(), st.integers(), st.lists(st.text())))
    def test_only_texts_are_strings(self, value):
        self.assertFalse(self.validator.check_type(value, "string").is_valid)


if __name__ == "__main__":
    unittest.main()
