"""All answers stand in one cell of the learner's own, above the lesson's cells as they were handed out."""

from hand_in import code


def hand_in(folder, lesson):
    notebook = lesson.untouched()
    notebook["cells"].insert(2, code("\n\n".join(lesson.solutions.values())))
    lesson.write(folder, notebook)
