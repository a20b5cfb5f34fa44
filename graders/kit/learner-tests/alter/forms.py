"""Changes of a module's form alone: another text, the same behaviour. Chosen by a number, so that they can be made again."""
import ast

from project import FUNCTIONS

MIRRORED = {ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE, ast.Eq: ast.Eq, ast.NotEq: ast.NotEq}
INTROSPECTION = {"locals", "globals", "vars", "eval", "exec", "dir", "getsource", "__code__", "__doc__"}


def reform(module, chance, tidy):
    """Change the form of all of a module's functions, in place; `tidy` adds no statement, so that covered lines can be counted."""
    functions = [node for node in ast.walk(module.tree) if isinstance(node, FUNCTIONS)]
    for node in functions:
        if not any(isinstance(n, (ast.Name, ast.Attribute)) and (getattr(n, "id", None) or getattr(n, "attr", None)) in INTROSPECTION for n in ast.walk(module.tree)):
            rename_locals(node, chance)
            drop_docstring(node, chance)
        Rewrite(chance, tidy).generic_visit(node)
        if not tidy:
            add_nothing(node, chance)
    reorder(module.tree, chance)
    ast.fix_missing_locations(module.tree)


class Rewrite(ast.NodeTransformer):
    def __init__(self, chance, tidy):
        self.chance, self.tidy = chance, tidy

    def visit_If(self, node):
        self.generic_visit(node)
        if node.orelse and not (len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)) and self.chance.random() < 0.7:
            node.test, node.body, node.orelse = ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) == 1 and type(node.ops[0]) in MIRRORED and plain(node.left) and plain(node.comparators[0]) and self.chance.random() < 0.5:
            return ast.Compare(node.comparators[0], [MIRRORED[type(node.ops[0])]()], [node.left])
        return node

    def visit_Return(self, node):
        self.generic_visit(node)
        if node.value is not None and not self.tidy and self.chance.random() < 0.4:
            name = f"outcome_{self.chance.randrange(10 ** 6)}"
            return [ast.Assign([ast.Name(name, ast.Store())], node.value), ast.Return(ast.Name(name, ast.Load()))]
        return node

    def visit_Lambda(self, node):
        return node

    def visit_ClassDef(self, node):
        return node


def plain(node):
    """What gives the same whenever it is looked at, and changes nothing."""
    return isinstance(node, (ast.Name, ast.Constant)) or (isinstance(node, ast.Attribute) and plain(node.value)) or \
        (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len" and all(plain(a) for a in node.args))


def rename_locals(function, chance):
    inner = [n for n in ast.walk(function) if isinstance(n, (*FUNCTIONS, ast.Lambda, ast.ClassDef, ast.Global, ast.Nonlocal, ast.ExceptHandler, ast.Match)) and n is not function]
    if inner or chance.random() < 0.2:
        return
    arguments = function.args
    parameters = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg) if a}
    imported = {alias.asname or alias.name.split(".")[0] for n in ast.walk(function) if isinstance(n, (ast.Import, ast.ImportFrom)) for alias in n.names}
    stored = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, (ast.Store, ast.Del))} - parameters - imported
    new = {name: f"{name}_{chance.randrange(1000)}" for name in sorted(stored)}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in new:
            node.id = new[node.id]


def drop_docstring(function, chance):
    text = ast.get_docstring(function, clean=False)
    if text is not None and ">>>" not in text and len(function.body) > 1 and chance.random() < 0.5:
        function.body.pop(0)


def add_nothing(function, chance):
    at = 1 if ast.get_docstring(function) is not None else 0
    a, b = chance.randrange(2, 90), chance.randrange(2, 90)
    nothing = [ast.Pass(), ast.Expr(ast.Constant(None)), ast.Assign([ast.Name(f"unused_{a}", ast.Store())], ast.Constant(b)),
               ast.If(ast.Compare(ast.BinOp(ast.Constant(a), ast.Mult(), ast.Constant(b)), [ast.Lt()], [ast.Constant(a * b - 1)]),
                      [ast.Raise(ast.Call(ast.Name("SystemExit", ast.Load()), [ast.Constant(a)], []), None)], [])]
    function.body.insert(at, chance.choice(nothing))


def reorder(tree, chance):
    """Swap neighbouring functions that need nothing when they are defined."""
    body = tree.body
    for at in range(len(body) - 1):
        if all(isinstance(n, FUNCTIONS) and not n.decorator_list and not n.args.defaults and not any(n.args.kw_defaults) for n in body[at:at + 2]) \
                and body[at].name != body[at + 1].name and chance.random() < 0.5:
            body[at], body[at + 1] = body[at + 1], body[at]
