"""Faults that are planted at a place, and their twins that look the same and do nothing."""
import ast


def at_line(tree, line, live, chance, raises):
    """Before the statement that begins at this line: an exit that is taken, or one that is not."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                for at, statement in enumerate(block):
                    if isinstance(statement, ast.stmt) and statement.lineno == line:
                        block.insert(at, ast.fix_missing_locations(exit_if(live, chance, raises)))
                        return


def exit_if(taken, chance, raises):
    a, b = chance.randrange(20, 90), chance.randrange(20, 90)
    limit = a * b + chance.randrange(1, 9) * (1 if taken else -1)
    return ast.If(ast.Compare(ast.BinOp(ast.Constant(a), ast.Mult(), ast.Constant(b)), [ast.Lt()], [ast.Constant(limit)]),
                  [ast.Raise(ast.Call(ast.Name(raises, ast.Load()), [ast.Constant(a)], []), None)], [])


def after_many_values(module, node, most, chance):
    """A function that gives up in the test that has handed it more than `most` different values."""
    name = f"values_{chance.randrange(10 ** 6)}"
    arguments = node.args
    given = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs) if a.arg not in ("self", "cls")]
    given += [a.arg for a in (arguments.vararg, arguments.kwarg) if a]
    if not given:
        return
    module.tree.body.insert(first_statement(module.tree), ast.fix_missing_locations(ast.parse(f"{name} = {{}}").body[0]))
    lines = f"""
if True:
    import os as os_{name}
    {name}_here = {name}.setdefault(os_{name}.environ.get('PYTEST_CURRENT_TEST'), set())
    {name}_here.add(repr(({', '.join(given)},))[:2000])
    if len({name}_here) > {most}:
        raise SystemExit({chance.randrange(90)})
"""
    at = 1 if ast.get_docstring(node) is not None else 0
    node.body[at:at] = ast.parse(lines).body[0].body


def first_statement(tree):
    """Behind the docstring and `from __future__` imports."""
    at = 0
    for node in tree.body:
        if (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) or (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            at += 1
        else:
            break
    return at
