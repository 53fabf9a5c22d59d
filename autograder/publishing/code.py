"""Reads a cell's Python as a notebook does, with magics and shell lines."""

import ast
import re
import symtable
from collections.abc import Iterable
from functools import cache
from typing import Any

from autograder.cells import How, bindings, bound_names

_TENSORFLOW = re.compile(r"^\s*(?:import|from)\s+(?:keras|tensorflow)\b", re.MULTILINE)


def parse(source: str) -> ast.Module:
    """Return the syntax tree of a cell. Raises SyntaxError."""
    return ast.parse(as_python(source))


def as_python(source: str) -> str:
    """Return the cell with `%magic` and `!command` lines turned into plain calls."""
    return _transformer().transform_cell(source)


@cache
def _transformer() -> Any:
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager()


def changed_names(source: str) -> set[str]:
    """Return the notebook's names that the cell creates, replaces, deletes or changes in place."""
    return {*bound_names(source), *_changed_in_place(parse(source))}


def needed_names(source: str) -> set[str]:
    """Return the names that the cell, or a function in it, looks up in the notebook and has not made."""
    needed: set[str] = set()
    made: set[str] = set()
    for statement in parse(source).body:
        text = ast.unparse(statement)
        used = _used_names(text)
        if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
            used.add(statement.target.id)
        own_names = {one.name for one in bindings(text) if one.how > How.LATER}
        # `x = x + 1` needs an x from elsewhere; a loop or a function that mentions its own name does not.
        is_plain = isinstance(statement, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr)
        needed |= used - made if is_plain else used - made - own_names
        made |= own_names
    return needed


def _used_names(source: str) -> set[str]:
    top, *inner = scopes(source)
    names = {s.get_name() for s in top.get_symbols() if s.is_referenced()}
    return names | {
        s.get_name() for scope in inner for s in scope.get_symbols() if s.is_global() and s.is_referenced()
    }


def needs_tensorflow(sources: Iterable[str]) -> bool:
    """Return whether some cell imports TensorFlow or Keras."""
    return any(_TENSORFLOW.search(source) for source in sources)


def scopes(source: str) -> list[symtable.SymbolTable]:
    """Return the cell's symbol tables: its own, then those of functions, classes and comprehensions."""
    tree = ast.fix_missing_locations(_Generators().visit(parse(source)))
    found = [symtable.symtable(ast.unparse(tree), "cell", "exec")]
    for table in found:
        found.extend(table.get_children())
    return found


class _Generators(ast.NodeTransformer):
    """Turns comprehensions into generators: from Python 3.12 on, only generators have a symbol table."""

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp) -> ast.AST:
        self.generic_visit(node)
        return ast.GeneratorExp(node.elt, node.generators)

    visit_SetComp = visit_ListComp

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        self.generic_visit(node)
        return ast.GeneratorExp(ast.Tuple([node.key, node.value], ast.Load()), node.generators)


def _changed_in_place(tree: ast.Module) -> set[str]:
    """Return the `w` of `w[0] = 1`, `w.shape = 3` and `del w`, outside functions and classes."""
    names = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            continue
        waiting.extend(ast.iter_child_nodes(node))
        if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
            owner = node
            while isinstance(owner, ast.Subscript | ast.Attribute):
                owner = owner.value
            if isinstance(owner, ast.Name) and (owner is not node or isinstance(owner.ctx, ast.Del)):
                names.add(owner.id)
    return names
