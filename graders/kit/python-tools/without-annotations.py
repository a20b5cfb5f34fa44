"""Prints Python sources afresh without the annotations that change nothing when a program runs.

Reads a JSON list of [path, text] from standard input; writes a JSON object from path to text. It runs none of them.
Annotations in a class's body stay, since dataclasses, named tuples and typed dictionaries are made of them; so do those of
functions below a decorator that reads them (`@function.register` of functools.singledispatch).
"""
import ast
import json
import sys


class Bare(ast.NodeTransformer):
    def function(self, node):
        self.generic_visit(node)
        if any(isinstance(d, ast.Attribute) and d.attr == "register" for d in node.decorator_list):
            return node
        node.returns = None
        arguments = node.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
            if argument is not None:
                argument.annotation = None
        return node

    visit_FunctionDef = function
    visit_AsyncFunctionDef = function

    def visit_ClassDef(self, node):
        node.body = [child if isinstance(child, ast.AnnAssign) else self.visit(child) for child in node.body]
        return node

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        if node.value is None:
            return ast.copy_location(ast.Pass(), node)
        return ast.copy_location(ast.Assign(targets=[node.target], value=node.value), node)


def main():
    printed = {}
    for path, text in json.load(sys.stdin):
        printed[path] = ast.unparse(ast.fix_missing_locations(Bare().visit(ast.parse(text)))) + "\n"
    json.dump(printed, sys.stdout)


main()
