"""A file that was cut off while it was saved."""


def hand_in(folder, lesson):
    path = lesson.write(folder, lesson.solved())
    path.write_text(path.read_text("utf-8")[:-2000], encoding="utf-8")
