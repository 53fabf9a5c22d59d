"""Keeps what TensorFlow and its converter print for their developers off the screen."""

import contextlib
import io
import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator


def tensorflow() -> None:
    """Let TensorFlow report errors only. Call this before TensorFlow or Keras is imported.

    It also turns off oneDNN, which changes the order of sums: so a training repeats to the last digit.
    """
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
    # A filter, since TensorFlow sets the level again when it is imported.
    for name in ("tensorflow", "absl"):
        logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.ERROR)
    # The converter expects ranges for inputs that it is told to leave as floats.
    warnings.filterwarnings("ignore", "Statistics for quantized inputs were expected")


@contextlib.contextmanager
def silenced() -> Iterator[Callable[[], str]]:
    """Keep what Python and the C++ below it print inside the `with` off the screen.

    Yields a function that returns what was printed so far, for an error message.
    """
    with tempfile.TemporaryFile() as file:
        # Left open: a log handler made inside keeps it, and would fail on a closed one later.
        python = io.TextIOWrapper(
            io.FileIO(os.dup(file.fileno()), "w"), "utf-8", "replace", write_through=True
        )

        def said() -> str:
            file.seek(0)
            text = file.read().decode("utf-8", "replace")
            file.seek(0, os.SEEK_END)
            return text.strip()

        with contextlib.ExitStack() as undo:
            for number in (1, 2):
                # A program without a terminal may have no such descriptor; then nothing needs silence.
                with contextlib.suppress(OSError):
                    kept = os.dup(number)
                    undo.callback(os.close, kept)
                    undo.callback(os.dup2, kept, number)
                    os.dup2(file.fileno(), number)
            undo.enter_context(contextlib.redirect_stdout(python))
            undo.enter_context(contextlib.redirect_stderr(python))
            yield said
