"""An answer draws its weights from `rng`, which only a cell of the lesson's own makes."""


def hand_in(folder, lesson):
    answer = lesson.solutions["trained_network"]
    lines = [line for line in answer.split("\n") if not line.startswith("rng =")]
    assert len(lines) < len(answer.split("\n")), "the solution makes its own rng no more"
    lesson.write(folder, lesson.solved(trained_network="\n".join(lines)))
