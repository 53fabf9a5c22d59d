"""A page that asks for a password was saved under the notebook's name."""


PAGE = "\n<!DOCTYPE html><html><head><title>Sign in</title></head></html>"


def hand_in(folder, lesson):
    (folder / f"{lesson.name}.ipynb").write_text(PAGE)
