"""Several checks together, on whole records."""
from validators import validate_customer


def test_a_good_customer_has_no_problems(customer):
    assert validate_customer(customer) == []


def test_every_problem_is_named(customer):
    customer.update(name=1, email="nobody", age=17, joined="yesterday", phone="x")
    assert validate_customer(customer) == ["name", "email", "age", "joined", "phone"]


def test_good_fields_are_not_blamed_for_bad_ones(customer):
    customer.update(email="nobody", joined="2023-02-29")
    assert validate_customer(customer) == ["email", "joined"]


def test_nothing_else_is_checked_while_a_field_is_missing(incomplete):
    incomplete["age"] = 500
    assert validate_customer(incomplete) == ["required"]


def test_oldest_and_youngest_customers(customer):
    assert validate_customer({**customer, "age": 18}) == []
    assert validate_customer({**customer, "age": 120}) == []
    assert validate_customer({**customer, "age": 121}) == ["age"]


def test_a_phone_is_optional(customer):
    del customer["phone"]
    assert validate_customer(customer) == []
