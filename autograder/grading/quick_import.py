"""Imports parts of nbgrader without the rest of it, which takes most of the time and is not needed."""

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType


class _Deferred(ModuleType):
    """Stands for a package whose own code runs when one of its names is asked for, and not before."""

    def __getattr__(self, name: str) -> object:
        self.__class__ = ModuleType  # type: ignore[assignment]  # mypy knows no change of class
        if self.__spec__ and self.__spec__.loader:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def defer(package: str) -> None:
    """Let a package's modules be imported without running the code of the package itself.

    Nothing changes if the package has been imported, or is missing.
    """
    spec = find_spec(package) if package not in sys.modules else None
    if spec is not None:
        module = module_from_spec(spec)
        module.__class__ = _Deferred
        sys.modules[package] = module
