"""The learner's tests and fixtures, and which of the learner's functions each test leads to."""
import ast

from project import FUNCTIONS

SET_UP = ("setUp", "setUpClass", "setup_method", "setup_class", "asyncSetUp")


def folder_of(path):
    return path.rsplit("/", 1)[0] if "/" in path else ""


class Suite:
    def __init__(self, project, references):
        self.project, self.references = project, references
        self.fixtures = []
        for module in project.modules.values():
            if module.is_test:
                for node in ast.walk(module.tree):
                    if isinstance(node, FUNCTIONS) and any(self.is_fixture(module.path, d) for d in node.decorator_list):
                        self.fixtures.append((module.path, node))

    def is_fixture(self, path, decorator):
        return self.project.foreign(path, decorator) in ("pytest.fixture", "_pytest.fixtures.fixture")

    def is_given(self, path, node):
        return any(self.project.foreign(path, d) in ("hypothesis.given", "hypothesis.core.given") for d in node.decorator_list)

    def seen_from(self, path, name):
        """The fixture of a name that a test in this file gets: its own file's, else the nearest conftest's, else an imported one."""
        fits = [(where, node) for where, node in self.fixtures if fixture_name(node) == name]
        own = [one for one in fits if one[0] == path]
        near = [one for one in fits if one[0].endswith("conftest.py") and (path.startswith(folder_of(one[0]) + "/") or folder_of(one[0]) == "")]
        found = own or sorted(near, key=lambda one: -len(one[0])) or [one for one in fits if self.project.resolve(path, node_name(one)) is not None]
        return found[0] if found else None

    def asked(self, path, nodes):
        """The fixtures that tests ask for, by parameter, by usefixtures or by name, and those that these ask for."""
        found, queue = {}, [(path, node) for node in nodes]
        while queue:
            where, node = queue.pop()
            names = []
            if isinstance(node, FUNCTIONS):
                arguments = node.args
                names += [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
            for decorator in getattr(node, "decorator_list", []):
                if self.project.foreign(where, decorator) == "pytest.mark.usefixtures" and isinstance(decorator, ast.Call):
                    names += [a.value for a in decorator.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "getfixturevalue":
                    names += [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            for name in names:
                fixture = self.seen_from(path, name)
                if fixture and id(fixture[1]) not in found:
                    found[id(fixture[1])] = fixture
                    queue.append(fixture)
        return list(found.values())

    def tests(self):
        for path, module in self.project.modules.items():
            if not module.is_test:
                continue
            for node in module.functions.values():
                if node.name.startswith("test"):
                    yield self.test(path, node.node, "", [])
            for name in module.classes:
                yield from self.tests_of_class(path, name)

    def tests_of_class(self, path, name):
        family = [self.project.class_node(*one) for one in self.project.family(path, name)]
        own = self.project.class_node(path, name)
        is_case = any("TestCase" in ast.unparse(base) for node in family for base in node.bases)
        if not is_case and not name.startswith("Test"):
            return
        methods = {}
        for node in [*[n for n in family if n is not own], own]:
            methods.update({child.name: child for child in node.body if isinstance(child, FUNCTIONS)})
        for method in methods.values():
            if method.name.startswith("test"):
                yield self.test(path, method, name, family)

    def test(self, path, node, name, family):
        owner = next((one for one in family if node in one.body), None)
        around = [child for one in family for child in one.body
                  if isinstance(child, FUNCTIONS) and not child.name.startswith("test")
                  and (child.name in SET_UP or f"self.{child.name}" in ast.unparse(node) or any(self.is_fixture(path, d) for d in child.decorator_list))]
        values = [child for one in family for child in one.body if isinstance(child, (ast.Assign, ast.AnnAssign))]
        fixtures = self.asked(path, [node, *around, *([owner] if owner else [])])

        def follow(kind, at, entity):
            module = self.project.modules[at]
            if not module.is_test:
                return []
            table = {"function": module.functions, "class": module.classes, "value": module.values}.get(kind, {})
            found = table.get(entity)
            return [] if found is None else [found.node if kind == "function" else found]

        parts = [self.references.named(where, nodes, follow)
                 for where, nodes in [(path, [node, *around, *values]), *[(where, [fixture]) for where, fixture in fixtures]]]
        functions, classes, attributes = (set().union(*sets) for sets in zip(*parts))
        direct = {one for one in self.references.chosen(functions, classes, attributes)
                  if one in self.project.functions and not self.project.modules[self.project.functions[one].path].is_test}
        module = path.removesuffix(".py").replace("/", ".")
        return {
            "id": f"{module}.{name}::{node.name}" if name else f"{module}::{node.name}",
            "selector": "::".join(part for part in (path, name, node.name) if part), "path": path, "line": node.lineno, "direct": sorted(direct), "reach": sorted(self.references.reach(direct)),
            "given": self.is_given(path, node), "fixtures": sorted({fixture_id(*one) for one in fixtures} | set(self.set_up_values(path, family, node))),
        }

    def set_up_values(self, path, family, test):
        """`self.name` of a setUp that a test uses: xUnit's kind of fixture."""
        used = {n.attr for n in ast.walk(test) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id in ("self", "cls")}
        for one in family:
            for child in one.body:
                if isinstance(child, FUNCTIONS) and child.name in SET_UP:
                    for assign, target in set_up_assignments(child):
                        if target.attr in used:
                            yield f"{path}::{one.name}.{target.attr}"

    def all_fixtures(self):
        """Fixtures that hand out something, as ids."""
        return sorted(fixture_id(path, node) for path, node in self.fixtures if hands_out(node))


def node_name(one):
    return one[1].name


def fixture_name(node):
    for decorator in node.decorator_list:
        for keyword in getattr(decorator, "keywords", []):
            if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                return keyword.value.value
    return node.name


def fixture_id(path, node):
    return f"{path}::{fixture_name(node)}"


def hands_out(node):
    return any(isinstance(n, (ast.Return, ast.Yield)) and n.value is not None for n in ast.walk(node))


def set_up_assignments(function):
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in ("self", "cls"):
                    yield node, target


def empty_fixtures(project, suite):
    """Make every fixture hand out None, in place."""
    for path, node in suite.fixtures:
        for inner in own_nodes(node):
            if isinstance(inner, (ast.Return, ast.Yield)) and inner.value is not None:
                inner.value = ast.Constant(None)
    for module in project.modules.values():
        if module.is_test:
            for one in module.classes.values():
                for child in one.body:
                    if isinstance(child, FUNCTIONS) and child.name in SET_UP:
                        for assign, _ in set_up_assignments(child):
                            assign.value = ast.Constant(None)


def own_nodes(function):
    """A function's nodes without those of the functions inside it."""
    queue = list(function.body)
    while queue:
        node = queue.pop()
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            queue += ast.iter_child_nodes(node)
