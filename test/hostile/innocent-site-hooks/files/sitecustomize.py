"""Shows every warning."""
import warnings

warnings.simplefilter("default")
