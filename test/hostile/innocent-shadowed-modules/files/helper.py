"""Uses a module whose name the standard library has too."""
from statistics import mean_of

assert mean_of([1, 2, 3]) == 2
