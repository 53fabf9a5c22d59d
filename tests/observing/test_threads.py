"""The lessons' small matrices are multiplied in one thread, also where nobody has set so beforehand."""

import os
import subprocess
import sys

import pytest
from nbformat import v4

from autograder.publishing.lesson import read
from autograder.publishing.running import run

NAME = "06_a_network_by_hand"
THREADS = """
import os
try:
    from threadpoolctl import threadpool_info
    pools = [pool["num_threads"] for pool in threadpool_info() if pool["internal_api"] == "openblas"]
except ImportError:
    pools = [int(os.environ["OPENBLAS_NUM_THREADS"])]
print(set(pools) <= {1})
"""


@pytest.mark.parametrize("roles", [("fetch", "setup"), ("setup",)])
def test_a_fresh_kernel_computes_in_one_thread(roles, repository, tmp_path, monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    cells = [cell for cell in read(repository / "lessons" / f"{NAME}.md").cells if cell.role in roles]
    assert [cell.role for cell in cells] == list(roles)
    notebook = v4.new_notebook(cells=[v4.new_code_cell(cell.source) for cell in cells])
    _, printed = run(notebook, NAME, tmp_path, THREADS)
    assert printed.strip() == "True"


@pytest.mark.parametrize(("before", "after"), [(None, "1"), ("2", "2")])
def test_the_package_asks_for_one_thread_before_numpy_is_there(before, after, repository):
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    if before:
        environment["OPENBLAS_NUM_THREADS"] = before
    code = 'import byhand, os, sys; print("numpy" in sys.modules, os.environ["OPENBLAS_NUM_THREADS"])'
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=repository, capture_output=True, text=True
    )
    assert ran.stdout.split() == ["False", after], ran.stderr
