"""TensorFlow says much while it starts and works that is meant for its developers."""

import logging
import os
import warnings


def tensorflow() -> None:
    """Let TensorFlow report errors only. Call it before TensorFlow or Keras is imported.

    Arithmetic is done in one fixed order too, so that a training repeats itself to the last digit.
    """
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
    # A filter, since TensorFlow sets the level anew when it is imported.
    for name in ("tensorflow", "absl"):
        logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.ERROR)
    # The converter expects ranges for inputs that it is told to leave as floats.
    warnings.filterwarnings("ignore", "Statistics for quantized inputs were expected")
