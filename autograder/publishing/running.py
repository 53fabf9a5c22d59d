"""Runs a notebook in a fresh kernel, with this interpreter or another."""

import copy
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.publishing.lesson import name_cell
from autograder.publishing.repository import PROJECT
from autograder.refusal import Refusal

SECONDS_A_CELL = 600
_TIMING = re.compile(r"(?<= - )\d+m?s - \d+[mu]?s/step - ")


def run(
    notebook: Any, name: str, folder: Path, extra: str = "", python: Path | None = None
) -> tuple[Any, str]:
    """Run a notebook; return it with its outputs, and what an extra last cell printed.

    name: of the lesson, for messages. folder: where the kernel starts. extra: the source of the extra cell.
    python: another interpreter, as learners have it: it finds the project by itself, and figures move.
    Raises Refusal if a cell stops with an error, takes too long, or ends Python.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from nbformat import v4

    ran = copy.deepcopy(notebook)
    if extra:
        ran.cells.append(v4.new_code_cell(extra))
    started: list[int] = []
    client = NotebookClient(
        ran,
        kernel_manager_class=_kernels_of(python or Path(sys.executable)),
        timeout=SECONDS_A_CELL,
        allow_errors=True,
        record_timing=False,
        coalesce_streams=True,
        on_cell_start=lambda cell, cell_index: started.append(cell_index),
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        with _environment(to_publish=python is None):
            client.execute()
    except (CellTimeoutError, DeadKernelError) as error:
        index = started[-1]
        what = "took too long" if isinstance(error, CellTimeoutError) else "ended Python"
        raise Refusal(f"{name_cell(name, index, ran.cells[index].source)}: this cell {what}.") from error
    if problems := list(_errors(ran, name)):
        raise Refusal(problems)
    ran.metadata = copy.deepcopy(notebook.metadata)
    _without_timings(ran)
    printed = _printed(ran.cells.pop()) if extra else ""
    return ran, printed


def _without_timings(notebook: Any) -> None:
    """Remove the seconds that Keras prints for an epoch, so that each build of a lesson is the same."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = _TIMING.sub("", output.text)


def verdicts(cell: Any) -> list[dict[str, Any]]:
    """Return the facts of each verdict among a cell's outputs: its id, state, points and so on."""
    return [output.metadata["verdict"] for output in cell.outputs if "verdict" in output.get("metadata", {})]


def _errors(notebook: Any, name: str) -> Iterator[str]:
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                where = name_cell(name, index, cell.source)
                yield f"{where}: the notebook stops here with {output.ename}: {output.evalue}."
                return


def _printed(cell: Any) -> str:
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def _kernels_of(python: Path) -> type:
    """Return a class of kernel managers that start this Python, whatever kernels are installed."""
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from traitlets import default

    class Here(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            command = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(
                argv=[*command, "--log-level=ERROR"], display_name="Python 3", language="python"
            )

    class FromHere(AsyncKernelManager):
        @default("kernel_spec_manager")
        def _here(self) -> KernelSpecManager:
            return Here()

    return FromHere


@contextmanager
def _environment(to_publish: bool) -> Iterator[None]:
    """Set the environment of a kernel: no seed and no grader of this shell reaches it.

    to_publish: whether to make this project importable, let figures stand still, and use the bundled digits.
    """
    before = dict(os.environ)
    if to_publish:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PROJECT), before.get("PYTHONPATH")]))
        os.environ["BYHAND_STILL"] = "1"
        os.environ["BYHAND_MNIST"] = "bundled"
    for name in ("AUTOGRADER_SEED", "NBGRADER_EXECUTION", "NBGRADER_VALIDATING", "MPLBACKEND"):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
