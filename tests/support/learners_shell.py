"""An IPython shell in which cells run one after another, as in a learner's notebook."""

import contextlib
from collections.abc import Iterator
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from autograder.kernel import places, unfinished_cells

SETUP = "import numpy as np\nfrom autograder import ____, check, hint"
RELU = "def relu(z):\n    return np.maximum(0, z)"


@contextlib.contextmanager
def new_shell() -> Iterator[InteractiveShell]:
    shell = InteractiveShell.instance()
    shell.reset()
    unfinished_cells.watch()  # as the import in the set-up cell does, once
    places.forget()  # other tests check without a shell
    try:
        yield shell
    finally:
        shell.reset()  # its names are those of `__main__`, which other tests look into
        InteractiveShell.clear_instance()
        unfinished_cells.forget()
        places.forget()


def last_verdict(shell: InteractiveShell, *cells: str, id: str = "relu") -> Any:
    """What `check` gives after these cells."""
    for cell in (SETUP, *cells):
        shell.run_cell(cell)
    return shell.run_cell(f'check("{id}")').result
