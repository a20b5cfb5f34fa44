/**
 * A Python module that the interpreter loads before the learner's program, when we lay it beside: it changes what pandas
 * and NumPy give to the learner's own files (what they import from one another stays as it is), and notes which of their
 * functions were called from where, and what their own files log. What the notes say is data from the box, and could be forged; that figures change with
 * what the library returns can't.
 */
export const SITECUSTOMIZE = String.raw`
import builtins, json, os, sys, types

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
FROM, TO = os.environ.get("BESIDE_FROM"), os.environ.get("BESIDE_TO")
CHANGED = os.environ.get("BESIDE_NUMPY") == "changed"
NOTES = os.path.join(HERE, "notes.jsonl")
# What only makes arrays, or says how to; all else calculates.
MAKES = {"arange", "linspace", "zeros", "ones", "empty", "full", "zeros_like", "ones_like", "errstate", "seterr",
         "set_printoptions", "printoptions", "finfo", "iinfo", "dtype", "isscalar", "iterable", "ndim", "shape"}
real_import = builtins.__import__
noted = set()
known = {}


def own(path):
    if path not in known:
        real = os.path.realpath(path) if path else ""
        known[path] = real.startswith(ROOT + os.sep) and not real.startswith(HERE + os.sep)
    return known[path]


def note(kind, name, depth=2):
    try:
        frame = sys._getframe(depth)
    except ValueError:
        return
    put(kind, name, frame.f_code.co_filename, frame.f_lineno)


def put(kind, name, path, line):
    if not own(path):
        return
    event = (kind, name, os.path.relpath(os.path.realpath(path), ROOT), line)
    if event not in noted and len(noted) < 3000:
        noted.add(event)
        try:
            with open(NOTES, "a") as file:
                file.write(json.dumps(event) + "\n")
        except OSError:
            pass


def changed(value):
    numpy = sys.modules["numpy"]
    if isinstance(value, (bool, numpy.bool_)):
        return not value
    if isinstance(value, (tuple, list)) and type(value) in (tuple, list):
        return type(value)(changed(part) for part in value)
    if isinstance(value, (int, float, numpy.number)):
        return type(value)(value * 3 + 1)
    if isinstance(value, numpy.ndarray):
        if value.dtype.kind == "b":
            return ~value
        return value * 3 + 1 if value.dtype.kind in "iufc" else value[::-1]
    try:
        return value * 3 + 1
    except Exception:
        return value


class Function:
    def __init__(self, real, library):
        self.__dict__.update(real=real, library=library)

    def __call__(self, *args, **kwargs):
        note(self.library, self.real.__name__)
        result = self.real(*args, **kwargs)
        return changed(result) if CHANGED and self.library == "numpy" else result

    def __getattr__(self, name):
        return getattr(self.__dict__["real"], name)


class Reader(Function):
    def __call__(self, source, *args, **kwargs):
        note("pandas", self.real.__name__)
        return self.real(swapped(source), *args, **kwargs)


def swapped(source):
    if not FROM:
        return source
    if hasattr(source, "read"):
        if os.path.basename(str(getattr(source, "name", ""))) == FROM:
            return open(TO, "rb") if "b" in str(getattr(source, "mode", "r")) else open(TO, newline="", encoding="utf-8")
        start = source.read(80)
        source.seek(0)
        kind = "rb" if isinstance(start, bytes) else "r"
        with open(FROM, kind) as original:
            if original.read(20) == start[:20]:
                return open(TO, kind)
        return source
    return TO if os.path.basename(os.fspath(source)) == FROM else source


class Library(types.ModuleType):
    def __init__(self, real, library):
        super().__init__(real.__name__)
        self.__dict__.update(_real=real, _library=library)

    def __getattr__(self, name):
        real, library = self.__dict__["_real"], self.__dict__["_library"]
        value = getattr(real, name)
        if isinstance(value, types.ModuleType):
            return Library(value, library) if value.__name__.split(".")[0] == library else value
        if isinstance(value, type) or not callable(value) or name in MAKES:
            return value
        if library == "pandas" and name in ("read_csv", "read_table", "read_fwf", "read_excel"):
            return Reader(value, library)
        return Function(value, library)


def watch(pandas):
    from pandas.core.groupby import DataFrameGroupBy, SeriesGroupBy
    from pandas.core.indexing import _LocIndexer
    from pandas.core.resample import Resampler
    from pandas.core.window import Rolling

    def wrapped(real, name):
        def call(*args, **kwargs):
            note("pandas", name)
            return real(*args, **kwargs)
        return call

    def filtering(real):
        def call(self, key):
            first = key[0] if isinstance(key, tuple) and key else key
            if getattr(getattr(first, "dtype", None), "kind", "") == "b" or str(getattr(first, "dtype", "")) == "boolean":
                note("pandas", "filter")
            return real(self, key)
        return call

    for cls in (pandas.DataFrame, pandas.Series, DataFrameGroupBy, SeriesGroupBy, Resampler, Rolling):
        for name in dir(cls):
            real = getattr(cls, name, None)
            if not name.startswith("_") and isinstance(real, types.FunctionType):
                try:
                    setattr(cls, name, wrapped(real, name))
                except (AttributeError, TypeError):
                    pass
    for cls in (pandas.DataFrame, pandas.Series, _LocIndexer):
        cls.__getitem__ = filtering(cls.__getitem__)


def stand_in(name, globals=None, locals=None, fromlist=(), level=0):
    module = real_import(name, globals, locals, fromlist, level)
    library = name.split(".")[0]
    if level != 0 or library not in ("numpy", "pandas") or not own((globals or {}).get("__file__")):
        return module
    if library == "pandas" and not noted.intersection({"watching"}):
        noted.add("watching")
        watch(sys.modules["pandas"])
    return Library(sys.modules[name] if fromlist else module, library)


builtins.__import__ = stand_in

if os.environ.get("BESIDE_CALLS"):
    import atexit, cProfile
    profile = cProfile.Profile(builtins=False)

    def write_calls():
        profile.disable()
        with open(NOTES, "a") as file:
            for entry in profile.getstats():
                code = entry.code
                if not isinstance(code, str) and own(code.co_filename):
                    path = os.path.relpath(os.path.realpath(code.co_filename), ROOT)
                    file.write(json.dumps(("call", code.co_qualname, path, code.co_firstlineno)) + "\n")

    atexit.register(write_calls)
    profile.enable()

if os.environ.get("BESIDE_LOGS"):
    import logging
    real_handle = logging.Logger.handle

    def is_written(logger, record):
        """Whether a handler takes the record; where there is none at all, Python itself writes warnings on the screen."""
        handlers = []
        while logger:
            handlers += logger.handlers
            logger = logger.parent if logger.propagate else None
        return not handlers or any(not isinstance(handler, logging.NullHandler) and record.levelno >= handler.level for handler in handlers)

    def handle(self, record):
        put("log", str(record.levelno if is_written(self, record) else 0), record.pathname, record.lineno)
        return real_handle(self, record)

    logging.Logger.handle = handle
    with open(NOTES, "a") as file:
        file.write(json.dumps(("log", "watched", "", 0)) + "\n")
`
