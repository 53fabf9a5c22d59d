"""A file that begins with a byte order mark and ends its lines as Windows does, within cells too."""

import json

from hand_in import each_source


def hand_in(folder, lesson):
    notebook = each_source(lesson.solved(), lambda source: source.replace("\n", "\r\n"))
    text = json.dumps(notebook, indent=1).replace("\n", "\r\n")
    (folder / f"{lesson.name}.ipynb").write_bytes(b"\xef\xbb\xbf" + text.encode())
