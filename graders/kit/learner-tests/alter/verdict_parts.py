"""Parts of functions that say what they have found."""
import ast
import copy

from project import FUNCTIONS
from suite import own_nodes

RECORDS = {"append", "add", "extend", "add_error", "error", "fail", "add_failure", "record", "record_error", "update"}


def spoken_by(function):
    """The function that gives the verdict: the one that a factory hands out, where it is one."""
    inner = {n.name: n for n in ast.walk(function) if isinstance(n, FUNCTIONS) and n is not function}
    for node in own_nodes(function):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Name) and node.value.id in inner:
            return inner[node.value.id]
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Lambda):
            return node.value
    return function


def is_message(value):
    """A text made up of others."""
    if isinstance(value, ast.BinOp):
        return is_message(value.left) or is_message(value.right) or any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (value.left, value.right))
    is_format = isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "format"
    return isinstance(value, ast.JoinedStr) or (is_format and isinstance(value.func.value, ast.Constant))


def changes_name(node, name):
    call = node.value
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == name


def is_record(node, locals_):
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute)):
        return False
    root = node.value.func.value
    while isinstance(root, (ast.Attribute, ast.Subscript)):
        root = root.value
    name = node.value.func.attr
    return isinstance(root, ast.Name) and root.id not in locals_.assigned and (name in RECORDS or "error" in name)


def is_abstract(node):
    if isinstance(node, ast.Lambda):
        return False
    if any("abstract" in ast.unparse(d) for d in node.decorator_list):
        return True
    body = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    return all(isinstance(s, ast.Pass) or (isinstance(s, ast.Raise) and "NotImplemented" in ast.unparse(s)) for s in body)


def falls_through(body):
    last = body[-1]
    if isinstance(last, (ast.Return, ast.Raise)):
        return False
    if isinstance(last, ast.If):
        return not last.orelse or falls_through(last.body) or falls_through(last.orelse)
    if isinstance(last, ast.With):
        return falls_through(last.body)
    if isinstance(last, ast.Try):
        return (falls_through(last.orelse or last.body) or any(falls_through(h.body) for h in last.handlers)) and \
            not (last.finalbody and not falls_through(last.finalbody))
    if isinstance(last, ast.While) and isinstance(last.test, ast.Constant):
        return False
    return True


def shape(node):
    """An expression without its texts: two messages are one outcome."""
    copied = copy.deepcopy(node)
    for inner in ast.walk(copied):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            inner.value = ""
    return ast.dump(copied)
