"""Which of the learner's functions a piece of code names, and which those name in turn."""
import ast

from project import FUNCTIONS


class References:
    def __init__(self, project):
        self.project = project
        self.methods = {}
        for function in project.functions.values():
            if function.owner and not project.modules[function.path].is_test:
                self.methods.setdefault(function.name, []).append(function)
        self._reach = {}

    def named(self, path, nodes, follow):
        """Functions (ids), classes and attribute names that are named here; `follow(kind, path, name)` gives further nodes."""
        functions, classes, attributes = set(), set(), set()
        seen, queue = set(), [(path, node) for node in nodes]
        while queue:
            where, root = queue.pop()
            for node in ast.walk(root):
                found = None
                if isinstance(node, ast.Name):
                    found = self.project.resolve(where, node.id)
                elif isinstance(node, ast.Attribute):
                    attributes.add(node.attr)
                    found = self.attribute(where, node)
                if not found or found in seen:
                    continue
                seen.add(found)
                kind, at, name = found
                if kind == "function":
                    functions.add(f"{at}::{name}")
                elif kind == "class":
                    classes.add((at, name))
                queue += [(at, further) for further in follow(kind, at, name)]
        return functions, classes, attributes

    def attribute(self, path, node):
        """What `module.name` means, also behind `package.module.name`."""
        if isinstance(node.value, ast.Name):
            base = self.project.resolve(path, node.value.id)
        elif isinstance(node.value, ast.Attribute):
            base = self.attribute(path, node.value)
        else:
            base = None
        if not base or base[0] != "module":
            return None
        inner = self.project.resolve(base[1], node.attr)
        if inner:
            return inner
        folder = base[1].rsplit("/", 1)[0] if "/" in base[1] else ""
        below = f"{folder}/{node.attr}.py" if folder else f"{node.attr}.py"
        return ("module", below, "") if below in self.project.modules else None

    def chosen(self, functions, classes, attributes):
        """The ids that names and attributes come to: a method counts where its class is named, or where no other has its name."""
        found = set(functions)
        families = set().union(*(self.project.family(*one) for one in classes)) if classes else set()
        for name, methods in self.methods.items():
            if name not in attributes and name != "__call__":
                continue
            own = [method for method in methods if (method.path, method.owner.name) in families]
            found.update(method.id for method in (own or (methods if name != "__call__" else [])))
        return found

    def direct(self, path, nodes, follow):
        return self.chosen(*self.named(path, nodes, follow))

    def callees(self, function):
        """The functions that one of the learner's functions names itself, or by way of a table of its module."""
        def follow(kind, path, name):
            return [self.project.modules[path].values[name]] if kind == "value" else []

        functions, classes, attributes = self.named(function.path, [function.node], follow)
        if function.owner:
            classes = classes | {(function.path, function.owner.name)}
            if any(isinstance(node, ast.Name) and node.id == "getattr" for node in ast.walk(function.node)):
                # A method chosen by a text may be any of its class.
                family = self.project.family(function.path, function.owner.name)
                functions = functions | {m.id for methods in self.methods.values() for m in methods if (m.path, m.owner.name) in family}
        found = self.chosen(functions, classes, attributes)
        for path, name in classes:
            for child in self.project.class_node(path, name).body:
                if isinstance(child, FUNCTIONS) and child.name in ("__init__", "__post_init__"):
                    found.add(f"{path}::{name}.{child.name}")
        return found - {function.id}

    def reach(self, ids):
        """These functions and all that they lead to."""
        found, queue = set(), list(ids)
        while queue:
            at = queue.pop()
            if at in found or at not in self.project.functions:
                continue
            found.add(at)
            if at not in self._reach:
                self._reach[at] = self.callees(self.project.functions[at])
            queue += self._reach[at]
        return found
