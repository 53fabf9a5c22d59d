"""Marks for tests that need something of the machine."""

import pytest

from autograder.grading.running.sandbox import sandbox

needs_sandbox = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")
