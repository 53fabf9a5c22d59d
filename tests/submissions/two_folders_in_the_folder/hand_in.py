"""Two folders hold a notebook each, and none lies beside them."""


def hand_in(folder, lesson):
    for name in ("first", "second"):
        (folder / name).mkdir()
        lesson.write(folder / name, lesson.solved())
