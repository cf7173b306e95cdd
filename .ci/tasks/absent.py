"""Stands in for modules that a package imports and that what is used of it here does not need."""

import importlib.abc
import importlib.machinery
import sys
from unittest.mock import MagicMock


class _Absent(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.names:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        module = MagicMock(name=spec.name)
        module.__path__, module.__spec__, module.__name__ = [], spec, spec.name
        return module

    def exec_module(self, module):
        pass


def stand_in(*names):
    """From now on modules of these names are there, whatever is asked of them."""
    sys.meta_path.insert(0, _Absent(frozenset(names)))
