"""A cell that sleeps for longer than it may compute."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell("import time\ntime.sleep(6)\nwaited = True"))
