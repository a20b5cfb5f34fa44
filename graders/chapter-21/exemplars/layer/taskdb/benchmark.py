"""Both implementations of the report, side by side."""
from time import perf_counter

from .legacy import LegacyRepository

ROUNDS = 3


def seconds(question):
    """The best of a few rounds, and the answer."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = perf_counter()
        answer = question()
        best = min(best, perf_counter() - begin)
    return best, answer


def benchmark(repository):
    legacy, old = seconds(LegacyRepository().counts)
    core, new = seconds(repository.counts)
    same = [tuple(row) for row in old] == [(row.area, row.unfinished, row.finished) for row in new]
    return "\n".join([
        f"legacy: {legacy:.6f} s",
        f"core:   {core:.6f} s",
        f"Both give {len(new)} areas, {'the same' if same else 'and they differ'}.",
    ])
