"""Small changes of a function's behaviour, each at one place. Texts that only people read, and logging, are left alone."""
import ast

from project import FUNCTIONS
from verdict_parts import RECORDS

COMPARE = {
    ast.Lt: (ast.LtE, "`<` became `<=`"), ast.LtE: (ast.Lt, "`<=` became `<`"), ast.Gt: (ast.GtE, "`>` became `>=`"),
    ast.GtE: (ast.Gt, "`>=` became `>`"), ast.Eq: (ast.NotEq, "`==` became `!=`"), ast.NotEq: (ast.Eq, "`!=` became `==`"),
    ast.In: (ast.NotIn, "`in` became `not in`"), ast.NotIn: (ast.In, "`not in` became `in`"),
    ast.Is: (ast.IsNot, "`is` became `is not`"), ast.IsNot: (ast.Is, "`is not` became `is`"),
}
ARITHMETIC = {
    ast.Add: (ast.Sub, "`+` became `-`"), ast.Sub: (ast.Add, "`-` became `+`"), ast.Mult: (ast.FloorDiv, "`*` became `//`"),
    ast.Div: (ast.Mult, "`/` became `*`"), ast.FloorDiv: (ast.Mult, "`//` became `*`"), ast.Mod: (ast.Mult, "`%` became `*`"),
}
SILENT = {"print", "debug", "info", "warning", "exception", "critical", "log", "warn", "getLogger"}
NOT_CHECKED = {"__repr__", "__str__", "main"}


def changes(function):
    """(line, what changed, boundary or not, how to do it in place), in an order that depends on the source alone."""
    if function.name in NOT_CHECKED:
        return []
    found = []
    for index, statement in enumerate(function.node.body):
        if not (index == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
            found += of_statement(statement, function.node.body, index)
    return found


def of_statement(node, siblings, index):
    """Changes of a statement and of what stands in it."""
    def put(other):
        def change():
            siblings[index] = ast.fix_missing_locations(ast.copy_location(other, node))
        return change

    if isinstance(node, ast.Raise):
        return [(node.lineno, "the `raise` was left out", False, put(ast.Pass()))] if node.exc else []
    if isinstance(node, ast.Expr):
        call = node.value
        if isinstance(call, ast.Call) and callee(call) in SILENT:
            return []
        if isinstance(call, ast.Call) and (callee(call) in RECORDS or "error" in callee(call)):
            return [(node.lineno, f"the call of `{callee(call)}` was left out", False, put(ast.Pass()))]
    found = []
    if isinstance(node, (ast.If, ast.While)) and not isinstance(node.test, ast.Constant):
        found.append((node.test.lineno, "the condition was turned into its opposite", False, negate(node, "test")))
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Call) and callee(node.value) in ("isinstance", "bool", "all", "any", "issubset"):
        found.append((node.lineno, "the result was turned into its opposite", False, negate(node, "value")))
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        fields = [("body", node.body)]
    else:
        fields = list(ast.iter_fields(node))
    for name, value in fields:
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            for at, child in enumerate(value):
                found += of_statement(child, value, at)
        elif isinstance(value, list) and value and isinstance(value[0], ast.excepthandler):
            for handler in value:
                for at, child in enumerate(handler.body):
                    found += of_statement(child, handler.body, at)
        elif name not in ("annotation", "returns", "decorator_list", "targets", "target", "items"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.expr):
                    found += of_expression(child)
    return found


def of_expression(node):
    if isinstance(node, (ast.JoinedStr, ast.Lambda)) and isinstance(node, ast.JoinedStr):
        return []
    found = []
    if isinstance(node, ast.Call):
        if callee(node) in SILENT:
            return []
    elif isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            other, what = COMPARE[type(operator)]
            found.append((node.lineno, what, type(operator) in (ast.Lt, ast.LtE, ast.Gt, ast.GtE), lambda at=at, other=other: node.ops.__setitem__(at, other())))
    elif isinstance(node, ast.BoolOp):
        is_and = isinstance(node.op, ast.And)
        found.append((node.lineno, "`and` became `or`" if is_and else "`or` became `and`", False,
                      lambda: setattr(node, "op", ast.Or() if is_and else ast.And())))
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC and not is_text(node.left) and not is_text(node.right):
        other, what = ARITHMETIC[type(node.op)]
        found.append((node.lineno, what, False, lambda: setattr(node, "op", other())))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        found.append((node.lineno, f"`{node.value}` became `{not node.value}`", False, lambda: setattr(node, "value", not node.value)))
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        found.append((node.lineno, f"`{node.value}` became `{node.value + 1}`", True, lambda: setattr(node, "value", node.value + 1)))
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            found += of_expression(child)
        elif isinstance(child, ast.keyword):
            found += of_expression(child.value)
        elif isinstance(child, ast.comprehension):
            for part in (child.iter, *child.ifs):
                found += of_expression(part)
    return found


def negate(node, field):
    def change():
        old = getattr(node, field)
        setattr(node, field, ast.copy_location(ast.UnaryOp(ast.Not(), old), old))
    return change


def callee(call):
    function = call.func
    return function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""


def is_text(node):
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
