"""A cell chooses the language and number format of every locale it can find."""

CELL = """
import locale
for name in ("C", "POSIX", "", "de_DE.UTF-8", "tr_TR.UTF-8"):
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        pass
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
