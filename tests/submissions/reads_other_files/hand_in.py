"""An answer that takes a file from outside its own folder."""

READING = """
import pathlib
def softmax(z):
    secrets = [p for p in ("/etc/hostname", "/etc/passwd") if pathlib.Path(p).read_text() is not None]
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=READING))
