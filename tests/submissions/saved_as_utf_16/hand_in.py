"""A file that an editor saved in the other encoding that Windows calls Unicode."""


def hand_in(folder, lesson):
    path = lesson.write(folder, lesson.solved())
    path.write_text(path.read_text("utf-8"), encoding="utf-16")
