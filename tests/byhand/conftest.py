"""What tests of limits of time share. It needs pytest alone, so that they run with any Python."""

import faulthandler
from collections.abc import Iterator

import pytest
from time_limits import MEANS, take_timer_away

from byhand import time_limit


@pytest.fixture(params=MEANS)
def means(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What ends code: the timer, or monitoring with the timer taken away."""
    if request.param == "monitoring":
        take_timer_away(monkeypatch)
    monkeypatch.setattr(time_limit, "PAUSE", 0.1)
    # Code that is not ended after all must end the run, not hold it up.
    faulthandler.dump_traceback_later(60, exit=True)
    yield request.param
    faulthandler.cancel_dump_traceback_later()
