"""An answer that reads what somebody else handed in, their record, and the gradebook beside it."""

from hand_in import softmax_only_if

READ = """
import os
for place in PLACES:
    try:
        return open(place).read() or os.listdir(os.path.dirname(place))
    except OSError:
        continue
"""


def hand_in(folder, lesson):
    other = folder / "another"
    other.mkdir()
    places = [other / name for name in (f"{lesson.name}.ipynb", "record.json", "gradebook.db")]
    for place in places:
        place.write_text("{}", encoding="utf-8")
    attempt = READ.replace("PLACES", repr([str(place) for place in places]))
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(attempt)))
