"""An answer that reaches other folders through links: soft ones, hard ones and renamed ones."""

from hand_in import softmax_only_if

REACH = """
import os
os.symlink("/etc", "elsewhere")
worked = []
for reach in (
    lambda: open("elsewhere/hostname").read(),
    lambda: os.link("/etc/hostname", "name"),
    lambda: os.open("elsewhere/hostname", os.O_RDONLY | os.O_NONBLOCK),
    lambda: os.readlink("elsewhere") and os.listdir("elsewhere"),
):
    try:
        worked.append(reach() is not None)
    except OSError:
        pass
return worked
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(REACH)))
