"""Running a `.tflite` model: the interpreter, and quiet while it and the converter work."""

import contextlib
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from typing import Any


def interpreter(tflite: bytes) -> Any:
    """An interpreter of a `.tflite` model, its tensors allocated: set, invoke, get.

    LiteRT's own where `ai-edge-litert` is installed (it starts in a tenth of a second), else the older
    one inside TensorFlow; both have the same methods. Raises ValueError where the bytes are no model.
    """
    if not isinstance(tflite, bytes | bytearray | memoryview) or not tflite:
        what = "empty bytes" if isinstance(tflite, bytes) else f"a {type(tflite).__name__}"
        raise ValueError(f"An interpreter needs the bytes of a .tflite model; it was given {what}.")
    with hushed() as said:
        try:
            # The interpreter reads the model where it lies, so it must hold bytes that stay as they are.
            ready = _class()(model_content=bytes(tflite))
            ready.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise ValueError(
                f"These {len(tflite):,} bytes are no .tflite model that can be run here ({error}). "
                f"Convert the model again. {said()}".strip()
            ) from error
    return ready


@contextlib.contextmanager
def hushed() -> Iterator[Callable[[], str]]:
    """Keep what is printed inside, by Python and by the C++ below it, from the screen.

    Gives a function that returns what has been said so far, for where something goes wrong.
    """
    with tempfile.TemporaryFile() as file:
        # Left open: a log handler made inside keeps hold of it, and would stumble over a closed one later.
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
                # A program without a window has no such descriptor, and then nothing to keep quiet.
                with contextlib.suppress(OSError):
                    kept = os.dup(number)
                    undo.callback(os.close, kept)
                    undo.callback(os.dup2, kept, number)
                    os.dup2(file.fileno(), number)
            undo.enter_context(contextlib.redirect_stdout(python))
            undo.enter_context(contextlib.redirect_stderr(python))
            yield said


def _class() -> type:
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError:
        import tensorflow as tf

        return tf.lite.Interpreter
    return Interpreter
