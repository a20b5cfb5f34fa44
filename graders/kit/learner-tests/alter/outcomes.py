"""What a validation function can say, as statements that make it say so always: «valid» whatever it is given, «invalid»
whatever it is given. They are the function's own exits, moved to its beginning."""
import ast
import copy

from suite import own_nodes
from verdict_parts import changes_name, falls_through, is_abstract, is_message, is_record, shape, spoken_by

YES_OR_NO = {"isinstance", "issubclass", "bool", "all", "any", "callable", "hasattr"}
YES_OR_NO_METHODS = {"isdigit", "isalpha", "isalnum", "isnumeric", "isdecimal", "isspace", "startswith", "endswith", "is_integer",
                     "issubset", "issuperset", "isdisjoint", "isidentifier", "isupper", "islower", "exists", "is_file"}
MOST = 3


class Outcomes:
    def __init__(self, project, references):
        self.project, self.references = project, references

    def of(self, function, depth=2, elsewhere=False):
        """Lists of statements, each a thing that the function could always say; fewer than two where it gives no verdict.
        With `elsewhere` they are to be said by another function, where its parameters mean nothing."""
        node = spoken_by(function.node)
        if is_abstract(node):
            return []
        locals_ = Locals(node, elsewhere)
        nodes = list(own_nodes(node)) if not isinstance(node, ast.Lambda) else []
        found = {}

        def add(key, *statements):
            found.setdefault(key, [ast.fix_missing_locations(copy.deepcopy(s)) for s in statements])

        if isinstance(node, ast.Lambda):
            for polarity in (True, False):
                add(polarity, ast.Return(ast.Constant(polarity)))
            return list(found.values())
        if any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in nodes):
            add("nothing", ast.Return(None))
            add("something", ast.Expr(ast.Yield(ast.Constant("invalid"))), ast.Return(None))
            return list(found.values())
        asked = (ast.unparse(node.returns) == "bool" if node.returns else False) or node.name.startswith(("is_", "has_"))
        returns = sorted((n for n in nodes if isinstance(n, ast.Return)), key=lambda n: n.lineno)
        raises = sorted((n for n in nodes if isinstance(n, ast.Raise) and n.exc), key=lambda n: n.lineno)
        texts = {n.value.value for n in returns if isinstance(n.value, ast.Constant) and isinstance(n.value.value, str)}
        # «valid» and «invalid» as words are two outcomes; messages beside a None are one.
        words = len(texts) > 1 and all(n.value is not None and isinstance(n.value, ast.Constant) and isinstance(n.value.value, str) for n in returns)
        for statement in returns:
            for key, parts in self.exits(statement.value, locals_, asked, words, function, depth):
                add(key, *parts)
        for statement in raises:
            add(f"raise {ast.unparse(statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc)}",
                ast.Raise(locals_.outside(statement.exc, False), None))
        records = [n for n in nodes if is_record(n, locals_)]
        if depth and not isinstance(node, ast.Lambda):
            for call in (n.value for n in nodes if isinstance(n, ast.Expr) and isinstance(n.value, ast.Call)):
                for helper in self.called(call, function):
                    for parts in self.of(helper, depth - 1, True):
                        if isinstance(parts[0], ast.Raise):
                            add(f"raise {ast.unparse(parts[0].exc)[:40]}", *parts)
        if records and not any(n.value is not None for n in returns):
            add("None", ast.Return(None))
            add("recorded", locals_.outside(records[0], False), ast.Return(None))
        if falls_through(node.body) and (raises or found):
            add("None", ast.Return(None))
        variants = list(found.values())
        return variants[:MOST - 1] + variants[-1:] if len(variants) > MOST else variants

    def exits(self, value, locals_, asked, words, function, depth):
        if value is None:
            return [("None", [ast.Return(None)])]
        if isinstance(value, ast.Constant):
            key = repr(value.value) if words or not isinstance(value.value, str) else "text"
            return [(key, [ast.Return(value)])]
        if is_message(value):
            return [("text", [ast.Return(ast.Constant("invalid"))])]
        if asked or locals_.is_yes_or_no(value):
            return [(repr(polarity), [ast.Return(ast.Constant(polarity))]) for polarity in (True, False)]
        if isinstance(value, ast.Name) and value.id in locals_.built:
            start, changes = locals_.built[value.id]
            begun = [(f"{value.id} as begun", [ast.Return(locals_.outside(start, True))])]
            if not changes:
                return begun + [(f"{value.id} filled", [ast.Return(locals_.outside(value, False))])]
            return begun + [(f"{value.id} changed", [ast.Assign([ast.Name(value.id, ast.Store())], locals_.outside(start, False)),
                                                    locals_.outside(changes[0], False, {value.id}), ast.Return(value)])]
        if isinstance(value, ast.Call) and depth:
            for helper in self.called(value, function):
                inner = self.of(helper, depth - 1, True)
                if len(inner) > 1:
                    return [(ast.unparse(ast.Module(parts, []))[:80], parts) for parts in inner]
        made = [locals_.outside(value, polarity) for polarity in (True, False)]
        return [(shape(one), [ast.Return(one)]) for one in made]

    def called(self, call, function):
        callee = call.func
        if isinstance(callee, ast.Name):
            found = self.project.resolve(function.path, callee.id)
            if found and found[0] == "function":
                yield self.project.functions[f"{found[1]}::{found[2]}"]
        elif isinstance(callee, ast.Attribute) and isinstance(callee.value, ast.Name) and callee.value.id in ("self", "cls") and function.owner:
            for path, name in self.project.family(function.path, function.owner.name):
                helper = self.project.functions.get(f"{path}::{name}.{callee.attr}")
                if helper:
                    yield helper


class Locals:
    """What a function calls its own: the names that mean nothing yet at its beginning."""

    def __init__(self, function, elsewhere=False):
        self.assigned, self.built = {}, {}
        if isinstance(function, ast.Lambda):
            return
        for node in ast.walk(ast.Module(function.body, [])):
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                self.assigned.setdefault(node.targets[0].id, []).append(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                self.assigned.setdefault(node.target.id, []).append(node.value)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.assigned.setdefault(node.id, [])
            elif isinstance(node, ast.ExceptHandler) and node.name:
                self.assigned.setdefault(node.name, [])
        parameters = {a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
        self.assigned = {name: values for name, values in self.assigned.items() if name not in parameters}
        if elsewhere:
            self.assigned.update({name: [] for name in parameters - {"self", "cls"}})
        for name, values in self.assigned.items():
            if values and isinstance(values[0], (ast.Call, ast.List, ast.Dict, ast.Set)) and not self.is_yes_or_no(values[0]):
                changes = [n for n in own_nodes(function) if isinstance(n, ast.Expr) and changes_name(n, name)]
                changes += [n for n in own_nodes(function) if isinstance(n, ast.Assign) and isinstance(n.targets[0], (ast.Attribute, ast.Subscript))
                            and isinstance(n.targets[0].value, ast.Name) and n.targets[0].value.id == name]
                self.built[name] = (values[0], changes)

    def is_yes_or_no(self, value):
        if isinstance(value, (ast.Compare, ast.BoolOp)):
            return True
        if isinstance(value, ast.UnaryOp):
            return isinstance(value.op, ast.Not)
        if isinstance(value, ast.Constant):
            return isinstance(value.value, bool)
        if isinstance(value, ast.IfExp):
            return self.is_yes_or_no(value.body) and self.is_yes_or_no(value.orelse)
        if isinstance(value, ast.Call):
            callee = value.func
            return (isinstance(callee, ast.Name) and (callee.id in YES_OR_NO or callee.id.startswith(("is_", "has_")))) or \
                (isinstance(callee, ast.Attribute) and (callee.attr in YES_OR_NO_METHODS or callee.attr.startswith(("is_", "has_"))))
        if isinstance(value, ast.Name):
            values = self.assigned.get(value.id) or []
            return bool(values) and not any(isinstance(v, ast.Name) and v.id == value.id for v in values) and all(self.is_yes_or_no(v) for v in values)
        return False

    def outside(self, node, polarity, kept=frozenset()):
        """The same, with nothing in it that the beginning of the function doesn't know yet."""
        me = self

        class Outside(ast.NodeTransformer):
            def visit(self, inner):
                if isinstance(inner, ast.expr) and not isinstance(inner, ast.Constant) and me.is_yes_or_no(inner):
                    return ast.Constant(polarity)
                if isinstance(inner, ast.JoinedStr):
                    return ast.Constant("invalid")
                if isinstance(inner, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
                    return ast.List([] if polarity else [ast.Constant("invalid")], ast.Load())
                if isinstance(inner, ast.DictComp):
                    return ast.Dict(*([], []) if polarity else ([ast.Constant("invalid")], [ast.Constant("invalid")]))
                if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Load) and inner.id in me.assigned and inner.id not in kept:
                    start = next(iter(me.assigned[inner.id]), None)
                    if isinstance(start, (ast.List, ast.ListComp, ast.Tuple)) or (isinstance(start, ast.Call) and ast.unparse(start.func) == "list"):
                        return ast.List([] if polarity else [ast.Constant("invalid")], ast.Load())
                    if isinstance(start, (ast.Dict, ast.DictComp)):
                        return ast.Dict(*([], []) if polarity else ([ast.Constant("invalid")], [ast.Constant("invalid")]))
                    return ast.Constant("invalid")
                return self.generic_visit(inner)

        return Outside().visit(copy.deepcopy(node))


def say_always(function, statements):
    """Put an outcome at a function's beginning, in place."""
    node = spoken_by(function.node)
    if isinstance(node, ast.Lambda):
        node.body = statements[0].value
        return
    at = 1 if ast.get_docstring(node) is not None else 0
    node.body[at:at] = statements
