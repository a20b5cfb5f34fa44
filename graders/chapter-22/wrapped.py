

# What follows stands in altered copies only.
def _gonogo_wrap(spec, mode):
    import copy
    import datetime
    import decimal
    import enum
    import functools
    import types
    import uuid

    def scalar(value):
        if mode == "as they are":
            return value
        if value is None:
            return "" if mode == "no None" else None
        if mode == "no types" and isinstance(value, (bool, int, float, decimal.Decimal, datetime.date, datetime.time, datetime.timedelta, uuid.UUID)):
            return str(value)
        if mode == "no types" and isinstance(value, enum.Enum):
            return str(value.value)
        return value

    def changed(value, depth=0):
        if depth > 6 or mode == "as they are":
            return value
        deeper = lambda inner: changed(inner, depth + 1)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*map(deeper, value))
        if isinstance(value, (list, tuple, set, frozenset)):
            return type(value)(map(deeper, value))
        if isinstance(value, dict):
            other = copy.copy(value)
            for key in list(value):
                other[key] = deeper(value[key])
            return other
        if isinstance(value, (types.GeneratorType, map, filter)):
            return map(deeper, value)
        if not isinstance(value, enum.Enum) and names(value):
            other = copy.copy(value)
            for name in names(value):
                object.__setattr__(other, name, deeper(getattr(value, name)))
            return other
        return scalar(value)

    def names(value):
        fields = getattr(type(value), "__dataclass_fields__", None) or {field.name: None for field in getattr(type(value), "__attrs_attrs__", ())}
        return list(fields or getattr(type(value), "model_fields", ()))

    def wrapping(function):
        @functools.wraps(function)
        def wrapper(*args, **keywords):
            result = function(*args, **keywords)
            if result is None and mode == "no None":
                raise LookupError("nothing was found")
            return changed(result)
        return wrapper

    for owner, name in spec:
        scope = globals().get(owner) if owner else None
        kept = (vars(scope) if scope is not None else globals()).get(name)
        if isinstance(kept, (staticmethod, classmethod)):
            kept = type(kept)(wrapping(kept.__func__))
        elif isinstance(kept, property):
            kept = property(wrapping(kept.fget), kept.fset, kept.fdel)
        elif isinstance(kept, types.FunctionType):
            kept = wrapping(kept)
        else:
            continue
        if scope is None:
            globals()[name] = kept
        else:
            setattr(scope, name, kept)


