"""A learner's test that exposes some of the broken functions, and earns their share."""


def hand_in(folder, lesson):
    test = "def test_softmax():\n    return [(np.array([0.4, 3.0, 2.2]),), (np.array([-9.0, 2.0]),)]"
    lesson.write(folder, lesson.solved(test_softmax=test))
