"""An answer uses a name of a cell of the lesson's own, which needs names of others, which need an answer."""


def hand_in(folder, lesson):
    answer = lesson.solutions["best_of_ten"] + "\n\nassert own_layers(X_test[:2]).shape == (2, 10)\n"
    lesson.write(folder, lesson.solved(best_of_ten=answer))
