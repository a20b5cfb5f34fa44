"""Reads a learner's Python as data and prints what a grader asks for: what its tests lead to, and altered copies of it.

Standard input: {"sources": {path: text}, "copies": [...]}; without "copies" it is surveyed. It runs none of it.
"""
import ast
import json
import os
import random
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.setrecursionlimit(5_000)

from changes import changes  # noqa: E402
from forms import reform  # noqa: E402
from outcomes import Outcomes, say_always  # noqa: E402
from plants import after_many_values, at_line  # noqa: E402
from project import Project  # noqa: E402
from references import References  # noqa: E402
from suite import Suite, empty_fixtures  # noqa: E402
from verdict_parts import spoken_by  # noqa: E402

WORDS = {"is", "has", "have", "validate", "validates", "valid", "check", "checks", "verify", "ensure", "assert", "require", "requires",
         "required", "matches", "match", "range", "between", "within"}
OTHER_WORK = {"add", "register", "get", "make", "build", "create", "load", "read", "write", "main", "parse", "format", "print", "to",
              "from", "set", "run", "with", "normalize", "clean", "test"}


def is_public(function):
    return not function.name.startswith("_") or function.name == "__call__"


def is_validation(function):
    """A function or method that takes something to check and is called after it, or lies in a class that is."""
    node = function.node
    if not is_public(function) or any(re.search(r"property|setter|fixture|overload", ast.unparse(d)) for d in node.decorator_list):
        return False
    own = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    taken = own[1:] if function.owner and not any("static" in ast.unparse(d) for d in node.decorator_list) else own
    if not taken and not node.args.vararg and spoken_by(node) is node:
        return False
    words = [w.lower() for w in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", function.name)]
    if function.name == "__call__":
        return True
    return bool(words) and words[0] not in OTHER_WORK and bool(WORDS & set(words))


def units(project):
    return [f for f in project.functions.values() if not project.modules[f.path].is_test]


def survey(project):
    references = References(project)
    suite = Suite(project, references)
    outcomes = Outcomes(project, references)
    tests = list(suite.tests())
    mentioned = set().union(*(test["direct"] for test in tests)) if tests else set()

    def told(function, named):
        variants = outcomes.of(function) if named or (is_public(function) and function.id in mentioned) else []
        return {
            "id": function.id, "path": function.path, "name": function.qualified, "line": function.node.lineno,
            "end": function.node.end_lineno, "named": named, "outcomes": [" then ".join(ast.unparse(s) for s in parts)[:160] for parts in variants],
            "reach": sorted(references.reach([function.id])),
            "changes": [{"line": line, "what": what, "boundary": boundary} for line, what, boundary, _ in changes(function)],
        }

    return {
        "functions": [told(function, is_validation(function)) for function in units(project)],
        "tests": tests, "fixtures": suite.all_fixtures(),
        "modules": [{"path": m.path, "isTest": m.is_test, "imports": sorted(imported(project, m))} for m in project.modules.values()],
    }


def imported(project, module):
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {project.path_of(alias.name, 0, module.path) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(project.path_of(node.module or "", node.level, module.path))
            for alias in node.names:
                found.add(project.path_of(f"{node.module or ''}.{alias.name}".strip("."), node.level, module.path))
    return found - {None, module.path}


def printed(sources, copy):
    """One altered copy of all modules that are no tests, or with `fixtures` of the tests."""
    project = Project(sources)
    chance = random.Random(copy["salt"])
    if copy.get("fixtures"):
        if copy["fixtures"] == "empty":
            empty_fixtures(project, Suite(project, References(project)))
        return {path: text_of(m.tree) for path, m in project.modules.items() if m.is_test}
    for unit, index in copy.get("changes", {}).items():
        changes(project.functions[unit])[index][3]()
    outcomes = Outcomes(project, References(project))
    said = {unit: outcomes.of(project.functions[unit])[index] for unit, index in copy.get("outcomes", {}).items()}
    for unit, statements in said.items():
        say_always(project.functions[unit], statements)
    for plant in copy.get("lines", []):
        at_line(project.modules[plant["path"]].tree, plant["line"], plant["live"], chance, plant["raises"])
    if copy.get("reform"):
        for module in project.modules.values():
            if not module.is_test:
                reform(module, chance, copy["reform"] == "tidy")
    for unit in copy.get("many", []):
        function = project.functions[unit]
        node = spoken_by(function.node)
        if not isinstance(node, ast.Lambda):
            after_many_values(project.modules[function.path], node, copy["most"], chance)
    return {path: text_of(m.tree) for path, m in project.modules.items() if not m.is_test}


def text_of(tree):
    text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    compile(text, "copy", "exec", dont_inherit=True)
    return text


def main():
    request = json.load(sys.stdin)
    sources = request["sources"]
    for path, text in sources.items():
        try:
            ast.parse(text)
        except (SyntaxError, ValueError) as error:
            json.dump({"unreadable": {"path": path, "line": getattr(error, "lineno", None) or 1, "error": f"{type(error).__name__}: {getattr(error, 'msg', error)}"}}, sys.stdout)
            return
    if "copies" in request:
        json.dump({"copies": [printed(sources, copy) for copy in request["copies"]]}, sys.stdout)
    else:
        json.dump({"survey": survey(Project(sources))}, sys.stdout)


main()
