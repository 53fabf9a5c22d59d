"""All answers stand in one cell of the learner's own, above the lesson's cells as they were handed out."""

from hand_in import answer_cells, code


def hand_in(folder, lesson):
    notebook = lesson.untouched()
    answers = (lesson.solution(cell["id"].removesuffix("-answer")) for cell in answer_cells(notebook))
    notebook["cells"].insert(2, code("\n\n".join(answers)))
    lesson.write(folder, notebook)
