"""Makes the two .tflite files of this folder, for one image at a time. It needs TensorFlow.

reader.tflite is the course's own reader. deeper.tflite has one more layer and random weights. It cannot read
digits; it shows whether an answer runs the model that it is given.
"""

from pathlib import Path

from autograder.exercises.phone.tflite_files import deeper, reader
from byhand.quiet import silenced
from byhand.tflite import one_image_model
from observing.keras_models import to_keras


def main() -> None:
    """Write the files beside this script."""
    for name, made in (("reader.tflite", reader()), ("deeper.tflite", deeper())):
        with silenced():
            tflite = one_image_model(to_keras(made.model))
        Path(__file__).with_name(name).write_bytes(tflite)


if __name__ == "__main__":
    main()
