"""The notebook lies in a folder of its own, with a checkpoint that does not count."""


def hand_in(folder, lesson):
    inside = folder / lesson.name
    (inside / ".ipynb_checkpoints").mkdir(parents=True)
    lesson.write(inside, lesson.solved())
    lesson.write(inside / ".ipynb_checkpoints", lesson.untouched())
