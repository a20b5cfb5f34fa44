import pytest


@pytest.fixture
def customer():
    return {"name": "Ada", "email": "ada@example.org", "age": 36, "joined": "2024-02-29", "phone": "+44 20 7946 0958"}


@pytest.fixture
def incomplete(customer):
    return {**customer, "email": ""}
