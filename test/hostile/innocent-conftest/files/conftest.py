"""Fixtures for the tests."""
import pytest


@pytest.fixture
def price():
    return 4.5
