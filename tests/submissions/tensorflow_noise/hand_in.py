"""TensorFlow writes its own log in every way it has, while the notebook runs and when an answer is called."""

NOISY = """
import sys
import tensorflow as tf
tf.get_logger().setLevel("DEBUG")
def steps_per_epoch(n_rows, validation_split, batch_size):
    tf.print("step", output_stream=sys.stderr)
    tf.get_logger().warning("W0000 00:00:00 cuda_dnn.cc: 3.0 points")
    rows = int(n_rows * (1 - validation_split))
    return -(-rows // batch_size)
steps_per_epoch(10, 0.5, 1)
"""


def hand_in(folder, lesson):
    notebook = lesson.untouched()
    for cell in notebook["cells"]:
        if cell.get("id") == "steps_per_epoch-answer":
            cell["source"] = NOISY
    lesson.write(folder, notebook)
