"""A learner's Python as syntax trees: its modules, what they define, and what a name in one of them stands for."""
import ast
import posixpath
import re

TEST_SIDE = re.compile(r"(^|/)(tests?/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$)")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Function:
    """A function of a module, or a method of a class of it; functions inside functions belong to the outer one."""

    def __init__(self, path, node, owner):
        self.path, self.node, self.owner = path, node, owner
        self.name = node.name
        self.qualified = f"{owner.name}.{node.name}" if owner else node.name
        self.id = f"{path}::{self.qualified}"


class Module:
    def __init__(self, path, text):
        self.path = path
        self.tree = ast.parse(text)
        self.is_test = bool(TEST_SIDE.search(path))
        self.functions, self.classes, self.values = {}, {}, {}
        self.imports, self.stars = {}, []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    name = alias.asname or alias.name.split(".")[0]
                    self.imports[name] = (alias.name if alias.asname else name, 0, None)
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    if alias.name == "*":
                        self.stars.append((node.module or "", node.level))
                    else:
                        self.imports[alias.asname or alias.name] = (node.module or "", node.level, alias.name)
        for node in top_level(self.tree.body):
            if isinstance(node, FUNCTIONS):
                self.functions[node.name] = Function(path, node, None)
            elif isinstance(node, ast.ClassDef):
                self.classes[node.name] = node
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self.values[target.id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                self.values[node.target.id] = node.value


def top_level(body):
    """A module's statements, with those below `if` and `try`."""
    for node in body:
        yield node
        if isinstance(node, (ast.If, ast.Try)):
            for field in ("body", "orelse", "finalbody"):
                yield from top_level(getattr(node, field, []))


class Project:
    def __init__(self, sources):
        self.modules = {path: Module(path, text) for path, text in sources.items()}
        self.functions = {}
        for module in self.modules.values():
            own = list(module.functions.values())
            for node in module.classes.values():
                own += [Function(module.path, child, node) for child in node.body if isinstance(child, FUNCTIONS)]
            for function in own:
                self.functions[function.id] = function

    def path_of(self, dotted, level, importer):
        """The file that an import names, if it is one of the learner's."""
        inside = dotted.replace(".", "/")
        if level:
            folder = importer
            for _ in range(level):
                folder = posixpath.dirname(folder)
            inside = posixpath.join(folder, inside) if inside else folder
            wanted = [f"{inside}.py", f"{inside}/__init__.py" if inside else "__init__.py"]
            return next((path for path in wanted if path in self.modules), None)
        if not inside:
            return None
        ends = (f"{inside}.py", f"{inside}/__init__.py")
        found = [path for path in self.modules if path.endswith(ends) and any(path == end or path.endswith("/" + end) for end in ends)]
        return min(found, key=len) if found else None

    def resolve(self, path, name, depth=6):
        """What a name means in a module: ('function' | 'class' | 'value', path, name), ('module', path, ''), or None."""
        module = self.modules.get(path)
        if module is None or depth == 0:
            return None
        for kind, table in (("function", module.functions), ("class", module.classes), ("value", module.values)):
            if name in table:
                return (kind, path, name)
        if name in module.imports:
            dotted, level, attribute = module.imports[name]
            target = self.path_of(dotted, level, path)
            if attribute is None:
                return ("module", target, "") if target else None
            found = self.resolve(target, attribute, depth - 1) if target else None
            if found:
                return found
            inner = self.path_of(f"{dotted}.{attribute}" if dotted else attribute, level, path)
            return ("module", inner, "") if inner else None
        for dotted, level in module.stars:
            target = self.path_of(dotted, level, path)
            found = self.resolve(target, name, depth - 1) if target and target != path else None
            if found:
                return found
        return None

    def foreign(self, path, expression):
        """The dotted name of somebody else's that an expression means, such as `pytest.fixture`; '' when it is none."""
        if isinstance(expression, ast.Call):
            return self.foreign(path, expression.func)
        if isinstance(expression, ast.Attribute):
            before = self.foreign(path, expression.value)
            return f"{before}.{expression.attr}" if before else ""
        module = self.modules[path]
        if isinstance(expression, ast.Name) and expression.id in module.imports:
            dotted, level, attribute = module.imports[expression.id]
            if level == 0 and self.path_of(dotted, 0, path) is None:
                return f"{dotted}.{attribute}" if attribute else dotted
        return ""

    def class_node(self, path, name):
        return self.modules[path].classes[name]

    def bases(self, path, node):
        """The learner's own classes that a class inherits from, as (path, name)."""
        for base in node.bases:
            found = self.resolve(path, base.id) if isinstance(base, ast.Name) else None
            if found and found[0] == "class":
                yield found[1:]

    def family(self, path, name):
        """A class with those that it inherits from, in the end."""
        found, queue = set(), [(path, name)]
        while queue:
            at = queue.pop()
            if at not in found:
                found.add(at)
                queue += self.bases(at[0], self.class_node(*at))
        return found
