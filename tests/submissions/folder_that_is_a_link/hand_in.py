"""The folder holds a link to another folder with a notebook, which is not followed."""


def hand_in(folder, lesson):
    other = folder.parent / "other"
    other.mkdir()
    lesson.write(other, lesson.solved())
    (folder / "elsewhere").symlink_to(other)
