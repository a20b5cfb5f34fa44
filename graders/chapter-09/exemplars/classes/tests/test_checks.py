import unittest

from quality import Validator
from tests.factories import SCHEMA


class CheckCase(unittest.TestCase):
    def setUp(self):
        self.validator = Validator(SCHEMA)


class TypeTest(CheckCase):
    def test_strings(self):
        self.assertTrue(self.validator.check_type("x", "string").is_valid)
        self.assertFalse(self.validator.check_type(1, "string").is_valid)

    def test_numbers(self):
        for value in (0, -3, 2.5):
            with self.subTest(value=value):
                self.assertTrue(self.validator.check_type(value, "number").is_valid)
        for value in ("1", None, True):
            with self.subTest(value=value):
                self.assertEqual(self.validator.check_type(value, "number").errors, ["type: not a number"])

    def test_dates(self):
        self.assertTrue(self.validator.check_type("2024-02-29", "date").is_valid)
        self.assertFalse(self.validator.check_type("2023-02-29", "date").is_valid)
        self.assertFalse(self.validator.check_type(20240229, "date").is_valid)

    def test_other_types_are_refused(self):
        with self.assertRaises(ValueError):
            self.validator.check_type("x", "colour")


class RangeTest(CheckCase):
    def test_both_ends_belong_to_the_range(self):
        self.assertTrue(self.validator.check_range(1, 1, 3).is_valid)
        self.assertTrue(self.validator.check_range(3, 1, 3).is_valid)

    def test_too_low(self):
        self.assertEqual(self.validator.check_range(0, 1, 3).errors, ["range: too low"])

    def test_too_high(self):
        self.assertEqual(self.validator.check_range(4, 1, 3).errors, ["range: too high"])

    def test_open_ends(self):
        self.assertTrue(self.validator.check_range(-10**9, None, None).is_valid)


class RequiredTest(CheckCase):
    def test_present(self):
        self.assertTrue(self.validator.check_required({"a": 0}, "a").is_valid)

    def test_missing(self):
        self.assertEqual(self.validator.check_required({"a": 0}, "b").errors, ["required: missing"])

    def test_empty(self):
        self.assertFalse(self.validator.check_required({"a": ""}, "a").is_valid)


class FormatTest(CheckCase):
    def test_emails(self):
        self.assertTrue(self.validator.check_format("a@b.io", "email").is_valid)
        self.assertFalse(self.validator.check_format("a@b", "email").is_valid)

    def test_phones(self):
        self.assertTrue(self.validator.check_format("+441234567", "phone").is_valid)
        self.assertEqual(self.validator.check_format("0123", "phone").errors, ["format: not a phone"])

    def test_zips(self):
        self.assertTrue(self.validator.check_format("12345", "zip").is_valid)
        self.assertFalse(self.validator.check_format("1234a", "zip").is_valid)
