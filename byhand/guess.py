"""Asks for a guess before a figure is drawn, and compares it with what happens."""

from collections.abc import Sequence

from byhand.interactive import widgets_work

_guesses: dict[str, str] = {}
_options: dict[str, list[str]] = {}


def guess(name: str, options: Sequence[str], choice: str | None = None) -> None:
    """Ask for a guess and remember it under `name`.

    options: the possible answers. choice: the chosen one, needed if no buttons can be shown.
    Shows radio buttons, or prints the options and how to answer.
    """
    _options[name] = list(options)
    if choice is not None:
        _choose(name, choice)
    elif widgets_work():
        _show_buttons(name)
    else:
        print(_invitation(name))


def compare(name: str, truth: str) -> str:
    """Return one sentence that compares the guess called `name` with what happens."""
    chosen = _guesses.get(name)
    if chosen is None:
        return "You have not guessed yet: answer above, then run this cell again."
    if chosen == truth:
        return f"What happens: {truth}, as you guessed."
    return f"Your guess: {chosen}. What happens: {truth}."


def _choose(name: str, choice: str) -> None:
    if choice in _options[name]:
        _guesses[name] = choice
        print(f"Your guess: {choice}.")
    else:
        print(f"{choice!r} is not among the options. {_invitation(name)}")


def _invitation(name: str) -> str:
    options = _options[name]
    return (
        f"Your guess? {' / '.join(options)}\n"
        f'To answer, add it to the cell and run it again: guess("{name}", ..., choice="{options[0]}")'
    )


def _show_buttons(name: str) -> None:
    import ipywidgets
    from IPython.display import display

    options = _options[name]
    chosen = _guesses.get(name)
    buttons = ipywidgets.RadioButtons(
        options=options,
        value=chosen if chosen in options else None,
        description="Your guess:",
        layout=ipywidgets.Layout(width="max-content"),
    )
    buttons.observe(lambda change: _remember(name, change["new"]), names="value")
    display(buttons)


def _remember(name: str, choice: str | None) -> None:
    if choice is not None:
        _guesses[name] = choice
