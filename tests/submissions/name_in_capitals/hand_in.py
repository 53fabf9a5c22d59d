"""The notebook's ending is written in capitals, and a Mac's own file lies beside it."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(), f"{lesson.name}.IPYNB")
    (folder / f"._{lesson.name}.ipynb").write_bytes(b"\0\5\x16\7")
