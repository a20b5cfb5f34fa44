/**
 * A program that runs in the box beside the learner's: it makes a subclass of their DataFetcher for another service and asks
 * through it. It goes by the names of parameters, class attributes and abstract methods, as a colleague would who reads the
 * class for the first time. What it prints is data: whether the base class works is seen by the service.
 */
export const plugSource = String.raw`
import importlib, inspect, json, logging, sys

task = json.load(sys.stdin)
BASE, PATH, KEY, PROBE = task["base"], task["path"], task["key"], {"probe": task["probe"]}
FULL = BASE + PATH


def load(path, name):
    parts = path[:-3].split("/")
    if parts[-1] == "__init__":
        parts.pop()
    for cut in range(len(parts)):
        sys.path.insert(0, "/".join(parts[:cut]) or ".")
        try:
            return getattr(importlib.import_module(".".join(parts[cut:])), name)
        except (ImportError, AttributeError) as error:
            print("import:", error, file=sys.stderr)
    sys.exit(3)


class Loose(dict):
    """Settings by item and by attribute, for constructors that take one object."""

    def __getattr__(self, name):
        value = self[name] if name in self else known(name, None)
        if value is UNKNOWN:
            raise AttributeError(name)
        return value

    def get(self, name, default=None):
        value = self[name] if name in self else known(name, None)
        return default if value is UNKNOWN else value


UNKNOWN = object()


def known(name, annotation, has_base=False):
    """What a parameter, an attribute or a setting of this name is given here."""
    word = name.lower()
    if inspect.isclass(annotation) and annotation.__module__ not in ("builtins", "typing") and not name.startswith("*"):
        if any(part in word for part in ("config", "settings", "options")):
            try:
                return make(annotation)
            except Exception as error:
                print(name + ":", type(error).__name__, str(error)[:200], file=sys.stderr)
    if any(part in word for part in ("config", "settings", "options")):
        return Loose(base_url=BASE, url=FULL, endpoint=PATH, api_key=KEY, timeout=5, max_retries=3, retries=3)
    if "env" in word or "session" in word or "logger" in word or "client" in word:
        return UNKNOWN
    if "header" in word:
        return {}
    if any(part in word for part in ("param", "query", "payload")):
        return dict(PROBE)
    if any(part in word for part in ("endpoint", "path", "route", "resource")):
        return PATH if has_base else FULL
    if "base" in word or "host" in word or "root" in word:
        return BASE
    if any(part in word for part in ("url", "uri", "address")):
        return FULL if has_base else BASE
    if "key" in word or "token" in word:
        return KEY
    if "timeout" in word:
        return 5
    if any(part in word for part in ("retries", "retry", "attempts", "tries")) and not any(part in word for part in ("delay", "wait", "status", "on")):
        return 3
    if any(part in word for part in ("backoff", "delay", "wait", "pause")):
        return 0.1
    if word in ("method", "verb", "http_method"):
        return "GET"
    return UNKNOWN


def signature(function):
    try:
        return inspect.signature(function, eval_str=True)
    except (NameError, TypeError, SyntaxError, AttributeError):
        return inspect.signature(function)


def needed(name, annotation):
    """What a parameter that has no default is given when its name says nothing: an object of its type, where it has one."""
    word = name.lower()
    if inspect.isclass(annotation) and annotation.__module__ not in ("builtins", "typing"):
        try:
            return logging.getLogger("plug") if issubclass(annotation, logging.Logger) else make(annotation)
        except Exception as error:
            print(name + ":", type(error).__name__, str(error)[:200], file=sys.stderr)
    if "logger" in word:
        return logging.getLogger("plug")
    if "session" in word:
        return importlib.import_module("requests").Session()
    return task["probe"]


def fill(function, has_base, skip=0):
    """Arguments for a call, by the names of the parameters."""
    given = {}
    positional = []
    for parameter in list(signature(function).parameters.values())[skip:]:
        if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
            continue
        annotation = parameter.annotation
        is_required = parameter.default is parameter.empty
        value = known(parameter.name, annotation, has_base)
        # A RetryPolicy is no number of tries, and what is None by default need not be one.
        if isinstance(value, (int, float)):
            is_object = inspect.isclass(annotation) and annotation.__module__ not in ("builtins", "typing", "decimal", "datetime")
            if is_object or not (is_required or isinstance(parameter.default, (int, float))):
                value = UNKNOWN
        if value is UNKNOWN:
            if not is_required:
                continue
            value = needed(parameter.name, annotation)
        if parameter.kind is parameter.POSITIONAL_ONLY:
            positional.append(value)
        else:
            given[parameter.name] = value
    return positional, given


def make(cls):
    positional, given = fill(cls, False)
    return cls(*positional, **given)


Base = load(task["module"], "DataFetcher")
try:
    Child = load(task["child"], "WeatherDataFetcher")
except SystemExit:
    Child = Base


def says_not_implemented(method):
    try:
        return "NotImplementedError" in inspect.getsource(method)
    except (OSError, TypeError):
        return False


def members():
    found = {}
    for cls in reversed([c for c in Base.__mro__ if c.__module__ not in ("builtins", "abc", "typing")]):
        found.update(vars(cls))
    return found


own = members()
constructor = [name.lower() for name in inspect.signature(Base.__init__).parameters]
strings = {**{k: v for k, v in vars(Child).items() if not k.startswith("__") and not callable(v)}, **{}}
has_base = any(("base" in n or "url" in n) for n in constructor + [k.lower() for k in list(own) + list(strings)])


def generic(self, *_args, **_kwargs):
    return ask(self)


def substitute(name, member):
    word = name.lower()
    if any(part in word for part in ("parse", "process", "transform", "extract", "normal", "clean", "convert", "validate", "handle", "decode", "format")):
        def result(self, *args, **kwargs):
            data = [a for a in [*args, *kwargs.values()] if isinstance(a, (dict, list))]
            return data[0] if data else (args[0] if args else None)
        return result
    if "request" in word and "param" not in word and "url" not in word:
        return lambda self, *a, **k: (FULL, dict(PROBE))
    if word.lstrip("_").split("_")[0] in ("fetch", "get", "load", "run", "execute", "retrieve", "collect") and not any(
            part in word for part in ("url", "param", "endpoint", "path", "header", "name", "key")):
        return generic
    value = known(name.replace("get_", ""), None, has_base)
    if "url" in word and "base" not in word and value is BASE:
        value = FULL
    if value is UNKNOWN:
        value = "probe" if any(part in word for part in ("name", "provider", "source")) else {}
    if isinstance(member, property):
        return property(lambda self: value)
    return lambda self, *a, **k: value


body = {}
for name, value in strings.items():
    if name.startswith("_abc") or isinstance(value, (property, classmethod, staticmethod)):
        continue
    ours = known(name, None, has_base) if isinstance(value, (str, dict, type(None))) else UNKNOWN
    if isinstance(value, str) and value.startswith("http"):
        ours = BASE if ours in (UNKNOWN, BASE) else ours
    body[name] = value if ours is UNKNOWN else ours
for name, value in own.items():
    if name.startswith("__") or name.startswith("_abc") or name in body:
        continue
    if isinstance(value, (str, type(None))) and not callable(value):
        ours = known(name, None, has_base)
        if ours is not UNKNOWN:
            body[name] = ours
for name, member in own.items():
    inner = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
    if name in getattr(Base, "__abstractmethods__", ()) or (inspect.isfunction(inner) and not name.startswith("__") and says_not_implemented(inner) and len(inspect.getsource(inner).splitlines()) < 25):
        body[name] = substitute(name, member)

Plugged = type("QuotesDataFetcher", (Base,), body)

WORDS = ("fetch_json", "fetch", "fetch_data", "get_json", "get_data", "get", "request", "make_request", "call_api", "query", "execute", "run")
HINTS = ("request", "fetch", "get", "call", "send", "load", "retrieve", "query")
NOT = ("close", "save", "log", "handle", "parse", "build", "valid", "wait", "sleep", "retry", "backoff", "header", "session", "key", "url", "param", "status", "many", "all")


def rank(name):
    bare = name.lstrip("_")
    if bare in WORDS:
        return WORDS.index(bare) + (20 if name.startswith("_") else 0)
    return 60 + name.count("_")


def candidates():
    names = [n for n, m in own.items() if inspect.isfunction(m) and not n.startswith("__") and n not in body]
    fit = [n for n in names if any(h in n.lower() for h in HINTS) and not any(x in n.lower() for x in NOT)]
    return sorted(fit, key=rank)


trying = []


def ask(fetcher):
    """Call the base class's methods that look like asking, until one brings what the service answers."""
    for name in candidates():
        if name in trying:
            continue
        trying.append(name)
        try:
            positional, given = fill(getattr(fetcher, name), has_base)
            result = getattr(fetcher, name)(*positional, **given)
            if hasattr(result, "json") and callable(result.json):
                result = result.json()
            text = json.dumps(result, default=str)
            if task["answer"] in text:
                return result
            kept = json.dumps({**vars(fetcher)}, default=str)
            if task["answer"] in kept:
                return kept
        except Exception as error:
            print(name + ":", type(error).__name__, str(error)[:200], file=sys.stderr)
        finally:
            trying.remove(name)
    return None


try:
    fetcher = make(Plugged)
except Exception as error:
    print("constructor:", type(error).__name__, str(error)[:200], file=sys.stderr)
    sys.exit(4)
print(json.dumps(ask(fetcher), default=str))
`
