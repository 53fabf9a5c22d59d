"""In notebook format 3, with worksheets that hold no lists of cells beside the one that does."""


def hand_in(folder, lesson):
    notebook = lesson.solved()
    sheets = [{"cells": 5}, {"cells": None}, "cells", {"cells": notebook["cells"]}]
    lesson.write(folder, {"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets})
