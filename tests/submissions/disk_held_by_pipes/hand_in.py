"""An answer that has a pipe hold a page of a file, which may then be gone."""

from hand_in import softmax_only_if

HOLD = """
import os
inside, outside = os.pipe()
done = []
with open("own", "w+b", buffering=0) as file:
    file.write(bytes(4096))
    for move in (lambda: os.sendfile(outside, file.fileno(), 0, 1), lambda: os.splice(file.fileno(), outside, 1, 0)):
        try:
            done.append(move())
        except OSError:
            continue
return done
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(HOLD)))
