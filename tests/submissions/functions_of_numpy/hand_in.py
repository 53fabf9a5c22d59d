"""Answers that hand on NumPy's own function under the exercise's name."""


def hand_in(folder, lesson):
    lesson.write(
        folder,
        lesson.solved(tanh="tanh = np.tanh", relu="relu = lambda z: z.clip(0) if np.ndim(z) else max(z, 0)"),
    )
