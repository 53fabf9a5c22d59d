"""Puts each kind of edit into words: a summary for reports, and a question that does not show the change."""

from autograder.judging.verdict import Cause

# By the kind of an edit: a summary, and what is asked about the place.
SLIPS: dict[str, tuple[str, str]] = {
    "argument": ("an argument too many", "Does this call need all of its arguments?"),
    "assignment": ("another assignment", "Should this line replace the value, or add to it?"),
    "axis": ("another axis", "Along which axis should this go, and what shape should remain?"),
    "brackets": ("brackets elsewhere", "In which order is this computed, and in which should it be?"),
    "branches": ("branches exchanged", "Which of the two cases belongs to this condition?"),
    "call": ("a call left out", "Does something still have to be done to this value?"),
    "comparison": ("another comparison", "For which values should this be true? Try one on the border."),
    "constant": ("another number", "Is this the number that the formula has here?"),
    "elements": ("not for arrays", "Does this work on each element of an array?"),
    "exchanged": ("exchanged", "Does the order of the two matter here?"),
    "exchanged arguments": ("arguments exchanged", "In which order does this call take its arguments?"),
    "first value": ("first value missing", "What is the value before the first round of the loop?"),
    "function": ("another function", "Is this the function that the formula has here?"),
    "hard-coded": ("a fixed number", "Is this number the same for every input?"),
    "in place": ("changed in place", "Does this line change something that the caller still needs?"),
    "indent": ("line in or out of a block", "Should this line run once, or in every round?"),
    "index": ("another index", "Which elements does this pick?"),
    "keepdims": ("keepdims", "Which shape comes out of this, and does it fit what follows?"),
    "keyword": ("a keyword too many", "What does the named argument change here?"),
    "line": ("a line too many", "What would happen without this line?"),
    "missing": ("something missing", "Compare this with the formula: is everything there?"),
    "name": ("another name", "Is this the variable that is meant here?"),
    "operator": ("another operator", "Which operation does the formula have here?"),
    "order": ("lines in another order", "Should this line come before or after the next one?"),
    "power": ("^ is no power", "How does Python write a power?"),
    "print": ("print in place of return", "Printing shows a value. How does a function hand it back?"),
    "return": ("return missing", "What does the function hand back to whoever called it?"),
    "rounding": ("rounded otherwise", "Should this be rounded up, down, or to the nearest?"),
    "sign": ("a sign", "Which sign should this have?"),
    "text": ("text", "Is a number or a text needed here?"),
    "too much": ("something too much", "Compare this with the formula: is there something too much?"),
    "transpose": ("a transpose", "Which shape does this have, and which one is needed?"),
}


def pointing(cause: Cause | None) -> str:
    """Return the sentence that points at a place, with a question; empty if the cause has no place."""
    if cause is None or cause.line is None:
        return ""
    question = next((asks for summary, asks in SLIPS.values() if summary == cause.summary), "")
    mark = "``" if "`" in cause.excerpt else "`"
    return f"Look at {mark}{cause.excerpt}{mark} in line {cause.line}. {question}".strip()


def naming(cause: Cause | None) -> str:
    """Return the sentence that names a twin; empty if the cause is another one."""
    return f"Your numbers are those of {cause.summary}." if cause and cause.kind == "twin" else ""
