"""Another lesson's notebook was handed in under this one's name."""


def hand_in(folder, lesson):
    lesson.write(folder, type(lesson)("03_losses").solved())
