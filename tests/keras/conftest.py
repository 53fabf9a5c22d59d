"""A network that tests of several modules export, convert and compare."""

from types import SimpleNamespace

import pytest
from small_network import trained_in


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    return trained_in(tmp_path_factory.mktemp("models"))
