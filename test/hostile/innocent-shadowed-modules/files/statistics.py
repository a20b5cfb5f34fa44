"""Means, by hand."""


def mean_of(numbers):
    return sum(numbers) / len(numbers)
