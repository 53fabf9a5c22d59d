"""Explains the exceptions of Python, NumPy and Keras to beginners."""

import difflib
import keyword
import re
import unicodedata
from typing import NamedTuple

from autograder.judging.words import listing
from observing.observe import Failure


class Said(NamedTuple):
    """Holds one sentence, and when it is true.

    raised: a pattern that the exception must match.
    sentence: may name groups of both patterns, as {name}.
    line: a pattern that the failing line must match, without comments and with empty texts. It may name
        groups of `raised`. None: any line will do.
    """

    raised: str
    sentence: str
    line: str | None = None


def about_failure(failure: Failure) -> str:
    """Return one sentence on an exception that is true of its line, or an empty text."""
    if look_alike := _look_alike(failure):
        return look_alike
    return _first(_FAILURES, f"{failure.type}: {failure.text}", _code(failure.line))


def about_syntax(text: str, line: str = "") -> str:
    """Return what to look for if Python could not read a cell, or an empty text.

    text: what Python said. line: the line that it marked.
    """
    code = _code(line)
    known = _first(_SYNTAX, text, code)
    if named := re.search(r"invalid (?:non-printable )?character.*U\+(?P<number>[0-9A-F]{4,6})", text):
        return f"Python cannot read {_named(chr(int(named['number'], 16)))} there. {known}"
    if known or "invalid syntax" not in text:
        return known
    return _misspelt_word(code) or _side_by_side(code) or _first(_UNCLEAR, text, code)


def _look_alike(failure: Failure) -> str:
    """Return what to say of a missing name with letters of another alphabet in it; else an empty text."""
    name = re.match(r"name '(\w+)' is not defined", failure.text) if failure.type == "NameError" else None
    letter = other_letters(name[1]) if name else ""
    return f"The name holds {letter}. Is it the letter that was meant? Type the name again." if letter else ""


def other_letters(name: str) -> str:
    """Return the first letter of another alphabet in a name, with its code point; else an empty text."""
    others = [letter for letter in name if not letter.isascii()]
    if not others or not re.search("CYRILLIC|GREEK|FULLWIDTH", unicodedata.name(others[0], "")):
        return ""
    return _named(others[0])


def _named(character: str) -> str:
    """Return a character with its code point and its name: `−` (U+2212, minus sign)."""
    shown = f"`{character}` " if character.isprintable() and character != "`" else "a character "
    name = unicodedata.name(character, "").lower()
    return f"{shown}(U+{ord(character):04X}{f', {name}' if name else ''})"


def _code(line: str) -> str:
    """Return a line without its comment, and with nothing in its texts."""
    return re.sub(r"""(["'])[^"']*\1""", '""', line).split("#")[0].strip()


def _first(known: tuple[Said, ...], text: str, code: str) -> str:
    for said in known:
        raised = re.search(said.raised, text, re.DOTALL)
        if raised is None:
            continue
        groups = raised.groupdict(default="")
        pattern = said.line or ""
        for name, part in groups.items():
            pattern = pattern.replace("{" + name + "}", re.escape(part.strip("'")))
        line = re.search(pattern, code)
        if line or said.line is None:
            groups |= line.groupdict(default="") if line else {}
            return said.sentence.format(**{name: part.replace("'", "`") for name, part in groups.items()})
    return ""


def _misspelt_word(code: str) -> str:
    """Return a question on a line whose first word is nearly one of Python's; else an empty text."""
    first = re.match(r"[A-Za-z]+(?=\s+[\w(\[-])", code)
    if first is None or keyword.iskeyword(first.group()):
        return ""
    words = ("def", "for", "from", "import", "return", "while", "yield")
    near = difflib.get_close_matches(first.group().lower(), words, cutoff=0.75)
    if not near:
        return ""
    return f"The line begins with `{first.group()}`. Is {listing(near, 'or')} meant?"


def _side_by_side(code: str) -> str:
    """Return what to say where nothing stands between two names or numbers; else an empty text."""
    for before, after in re.findall(r"((?<![\w.])[\w.]+|[)\]])\s+(?=([A-Za-z_]\w*|\d[\d.]*))", code):
        if keyword.iskeyword(before) or keyword.iskeyword(after):
            continue
        if re.match(r"[A-Za-z_]\w*\s+[A-Za-z_]\w*\s*=(?!=)", code):
            return "A name is one word: `_` takes the place of a space in it."
        if re.fullmatch(r"[\d.]+", before):
            unit = " A unit is left out." if re.search(r"=\s*[\d.]+\s+[A-Za-z]+$", code) else ""
            return f"`{before}` and `{after}` stand side by side. Is there a `*` between two factors?{unit}"
        return (
            f"`{before}` and `{after}` stand side by side. Is something missing between them, `*` or a comma?"
        )
    if code.count("(") != code.count(")") or code.count("[") != code.count("]"):
        return "Is every parenthesis closed?"
    return ""


_PLAIN = r"'(?:float|int|bool|numpy\.(?:float|int|bool)\w*)'"
_FUNCTION = r"function|builtin_function_or_method|method|numpy\.ufunc|numpy\._ArrayFunctionDispatcher"
_OF_ARRAYS = (
    "astype|copy|shape|size|ndim|any|all|sum|mean|max|min|T|reshape|argmax|argsort|dot|flatten|ravel|tolist"
)
_INTEGER = "interpreted as an integer|integer scalar arrays|integer is required for the axis|integer argument"
_NO_AXIS = r"(?!.*axis=-?\d+(?![.\d]))(?!.*\brange\()"
_CALLED = r"(?:\w+\.<locals>\.)*(?P<name>\w+)\(\)"
_BLOCKS = r"^(?P<word>def|if|elif|else|for|while|try|except|finally|with|class)\b"
_MATH = "exp|log|log2|log10|log1p|expm1|sqrt|pow|tanh|sinh|cosh|sin|cos|tan|ceil|floor|trunc|fabs"
_OF_NUMPY = "exp|log|sqrt|tanh|maximum|minimum|mean|where|zeros|ones|array|arange|dot|clip|argmax|eye"
_WHERE = (
    "With a condition alone, `np.where` gives the places where it holds, as a tuple. It takes two things "
    "more: what to take where it holds, and what elsewhere."
)

_UNCLEAR = (
    Said(
        "forgot a comma",
        "Two things stand side by side, and something is missing between them: a comma, a `*`, or a word.",
    ),
)

_SYNTAX = (
    # Where a line stands.
    Said(
        "'(?P<word>return|yield)' outside function",
        "A `{word}` belongs to the function above it: move the line four spaces to the right.",
    ),
    Said(
        "'(?P<word>break|continue)' (outside|not properly in) loop",
        "A `{word}` belongs to a loop: move the line under its `for` or `while`.",
    ),
    Said(
        "expected an indented block after '(?P<word>if|elif|else|for|while)'",
        "The lines that belong to `{word}` stand four spaces further to the right than it does.",
    ),
    Said(
        "unexpected indent",
        "That line stands further to the right than the line above it, which has nothing to put under it.",
    ),
    Said("tabs", "Tabs and spaces are mixed in front of the lines. Use spaces alone."),
    Said(
        "indent",
        "The lines inside a function stand four spaces to the right of its `def`, all of them alike.",
    ),
    # Characters and numbers.
    Said("invalid character '[×·∙⋅]'", "Multiplication is written `*`."),
    Said("invalid character '÷'", "Division is written `/`."),
    Said("invalid character '[−–—]'", "That is a dash. The minus sign is the `-` of the keyboard."),
    Said("invalid character '[≥≤≠]'", "Comparisons are written `>=`, `<=` and `!=`."),
    Said("invalid character '[“”„‘’‚`´]'", 'Quotation marks are straight ones: `"`.'),
    Said("invalid character '[²³]'", "A square is written `** 2`."),
    Said(
        "invalid non-printable character",
        "A character that cannot be seen stands in that line. Type the line again by hand.",
    ),
    Said("invalid character", "Python does not know that character."),
    Said("invalid decimal literal", "Multiplication is written `*`.", line=r"\d\s*[xX]\s*\d"),
    Said("invalid decimal literal", "A name begins with a letter.", line=r"^\d\w*\s*="),
    Said(
        "invalid decimal literal",
        "A number and a letter stand side by side. Is there a `*` between two factors?",
        line=r"\d[A-Za-z]",
    ),
    Said("leading zeros", "Decimals are written with a point: `0.05`, not `0,05`.", line=r"\d,0\d"),
    Said("leading zeros", "A whole number does not begin with a 0."),
    # Brackets and quotation marks.
    Said(r"'(?P<bracket>[(\[{])' was never closed", "A `{bracket}` is never closed."),
    Said(
        r"unmatched '(?P<bracket>[)\]}])'",
        "A `{bracket}` closes nothing. Is there one too many, or is its other half missing?",
    ),
    Said(
        "closing parenthesis '(?P<close>.)' does not match opening parenthesis '(?P<open>.)'",
        "A `{open}` is closed by a `{close}`.",
    ),
    Said("unterminated (f-)?string", "A quotation mark is opened and never closed."),
    Said("Missing parentheses in call to 'print'", "`print` needs parentheses: `print(…)`."),
    # Colons, and = or ==.
    Said(
        "invalid syntax",
        "`{word}` is a word of Python's own, and cannot be a name.",
        line=r"^(?P<word>lambda|class|in|is|from|global|del|pass)\s*=(?!=)",
    ),
    Said("invalid syntax|expected ':'", "`else if` is one word in Python: `elif`.", line=r"\belse\s+if\b.*:"),
    Said("expected ':'", "A line that begins with `{word}` ends with a colon.", line=_BLOCKS),
    Said("invalid syntax", "A line that begins with `{word}` ends with a colon.", line=f"{_BLOCKS}(?!.*:)"),
    Said(
        "cannot assign to|Maybe you meant '==' or ':=' instead of '='",
        "`=` gives a name its value. Whether two things are equal is asked with `==`.",
        line=r"^(if|elif|while|return|assert)\b",
    ),
    Said(
        "Maybe you meant '==' or ':=' instead of '='|perhaps you meant \"==\"",
        "`=` gives a name its value. Whether two things are equal is asked with `==`.",
    ),
    Said("cannot assign to", "The name stands on the left of `=`, and its value on the right."),
    Said("'in' expected after for-loop variables", "A `for` needs its `in`: `for v in z`."),
    # Signs of other languages.
    Said(
        "invalid syntax|expected 'else' after 'if'",
        "Comparisons are written `>=` and `<=`, the `=` last.",
        line="=>|=<",
    ),
    Said(
        "expected 'else' after 'if'",
        "An `if` inside a line needs an `else`: `a if … else b`.",
        line=r"^(?!.*\belse\b)",
    ),
    Said("invalid syntax", "Python has no `++` and no `--`. One more is `+= 1`.", line=r"\+\+\s*$|--\s*$"),
    Said("invalid syntax", "Python writes `and` and `or`. (For arrays, `&` and `|`.)", line=r"&&|\|\|"),
    Said("invalid syntax", "Multiplication is written `*`.", line=r"\d\s+[xX]\s+\d"),
    Said(
        "invalid syntax", "The line ends with `{sign}`. What comes after it?", line="(?P<sign>[-+*/%@=<>^]+)$"
    ),
)

_FAILURES = (
    Said(
        "TimeLimit",
        "It did not come to an end in time. If there is a loop: what would let it stop, and does that "
        "ever happen?",
    ),
    Said("MemoryError", "It needs more memory than there is. Does a loop that makes things come to its end?"),
    Said(
        "RecursionError",
        "Too many calls wait inside one another. Does the function call itself, and does that end?",
    ),
    Said(
        "EOFError|StdinNotImplementedError",
        "`input` waits for somebody to type, and nobody does here. What a function needs comes in "
        "between its parentheses.",
        line=r"\binput\(",
    ),
    # One yes or no.
    Said(
        "truth value of an array",
        "Python's `{name}` compares single numbers, and arrays have come in. `np.{name}imum` decides "
        "for each element.",
        line=r"^(?!.*\b(if|while|and|or|not)\b).*(?<![\w.])(?P<name>max|min)\(",
    ),
    Said(
        "truth value of an array",
        "`and`, `or` and `not` need a single yes or no, and an array of several has come in. `&`, `|` "
        "and `~` decide for each element.",
        line=r"^(?!.*\b(if|while)\b)(?!.*(?<![\w.])(max|min)\().*\b(and|or|not)\b",
    ),
    Said(
        "truth value of an array",
        "After `{name}` a single yes or no is needed, and an array of several has come in. `np.where` "
        "decides for each element.",
        line=r"^(?!.*\b(and|or|not)\b)(?!.*(?<![\w.])(max|min)\().*\b(?P<name>if|elif|while)\b",
    ),
    Said(
        "truth value of an array",
        "A single yes or no is needed there, and an array of several has come in. `np.where` decides "
        "for each element.",
    ),
    # One number.
    Said(
        "converted to Python scalars",
        "Functions of `math` take one number, and an array has come in. NumPy's take whole arrays: "
        "`np.{name}` for `math.{name}`.",
        line=rf"^(?!.*(?<![\w.])(int|float)\().*\bmath\.(?P<name>{_MATH})\(",
    ),
    Said(
        "converted to Python scalars",
        "`int` takes one number, and an array has come in. `.astype(int)` does the same for each element.",
        line=r"^(?!.*\b(math\.|float\()).*(?<![\w.])int\(",
    ),
    Said(
        "converted to Python scalars",
        "`float` takes one number, and an array has come in.",
        line=r"^(?!.*\b(math\.|int\()).*(?<![\w.])float\(",
    ),
    Said("converted to Python scalars", "One number is needed there, and an array has come in."),
    Said(
        "must be real number, not (?P<kind>list|tuple)",
        "Functions of `math` take one number, and a {kind} has come in. NumPy's take whole arrays.",
        line=r"\bmath\.",
    ),
    Said(
        r"(?P<name>int|float)\(\) argument must be .*not '(?P<kind>\w+)'",
        "`{name}` takes one number, and something else has come in: a `{kind}`.",
    ),
    Said("doesn't define __round__", "`round` takes one number. `np.round` takes a whole array."),
    Said(
        "inhomogeneous shape",
        "`np.{name}` takes one array, and these parts do not make one: they are not equally long. To choose "
        "between two, element by element, there is `np.{name}imum`.",
        line=r"np\.(?P<name>max|min)\(\s*[\[(]",
    ),
    Said(
        "inhomogeneous shape",
        "`np.{name}` takes one array, and these parts do not make one: they are not equally long. What is "
        "added to its result stands after its closing parenthesis.",
        line=r"np\.(?P<name>sum|mean)\(\s*[\[(]",
    ),
    Said("inhomogeneous shape", "The parts of that list are not equally long, so they do not make an array."),
    Said(
        "setting an array element with a sequence",
        "One place of an array holds one number, and several have come in.",
    ),
    # A whole number: an axis, a size, an index.
    Said(
        "interpreted as an integer|integer scalar arrays",
        "`range` takes whole numbers, and `/` never gives one: even 4 / 2 is 2.0. `//` does.",
        line=r"^(?!.*\bnp\.).*\brange\(.*(?<!/)/(?!/)",
    ),
    Said(
        "interpreted as an integer|integer scalar arrays",
        "`range` takes whole numbers, and something else has come in.",
        line=r"^(?!.*\bnp\.).*\brange\(",
    ),
    Said(
        "interpreted as an integer|sequence of integers or a single integer",
        "A size is a whole number, and something else has come in.",
        line=r"np\.(zeros|ones|full|empty|eye)\(|\.reshape\(",
    ),
    Said(
        "interpreted as an integer|integer scalar arrays",
        "The third thing that `np.linspace` takes is how many numbers it makes: a whole number.",
        line=r"np\.linspace\([^,]*,[^,]*,",
    ),
    Said(
        _INTEGER,
        "The second thing that `np.{name}` takes is an axis. To choose between two, element by "
        "element, there is `np.{name}imum`.",
        line=rf"^{_NO_AXIS}.*np\.(?P<name>max|min)\(.*,",
    ),
    Said(
        _INTEGER,
        "The second thing that `np.{name}` takes is an axis: a whole number. What is added to its "
        "result stands after its closing parenthesis.",
        line=rf"^{_NO_AXIS}.*np\.(?P<name>sum|mean|prod|argmax|argmin|std|var|cumsum)\(.*,",
    ),
    Said(
        "integer scalar arrays",
        "`np.{name}` takes its arrays as one list: put square brackets around them.",
        line=r"np\.(?P<name>concatenate|stack|hstack|vstack)\(",
    ),
    Said(
        "'float' object cannot be interpreted as an integer",
        "A whole number is needed there, and one with a decimal point has come in.",
    ),
    Said(
        "list indices must be integers or slices, not str",
        "A list is asked by number, and text has come in. A dictionary is asked by name.",
    ),
    Said(
        "must be of integer|indices must be integers|only integers, slices",
        "What is used as an index has to be a whole number. Has an element come in where its place "
        "was meant (`for k in range(len(x))` goes through the places), or has a line made a fraction "
        "of it?",
    ),
    Said(
        r"too many indices for array: array is (?P<axes>\d+)-dimensional, but (?P<given>\d+)",
        "The array has fewer axes ({axes}) than there are indices in the brackets ({given}).",
    ),
    Said(
        "IndexError: shape mismatch",
        "Row numbers and column numbers go together in pairs, so there are as many of the one as of "
        "the other.",
    ),
    Said(
        "IndexError: .*out of (bounds|range)",
        "An index points past the end. Python counts from 0: the last of three has number 2. Where "
        "does the index come from, and what is the largest that it may be here?",
    ),
    Said("AxisError", "A row has one axis, a table two. `axis=-1` is the last one in both."),
    # A plain number where an array is meant.
    Said(
        f"'bool' object has no attribute '(?P<name>{_OF_ARRAYS})'",
        "A plain `True` or `False` stands before `.{name}`, and only an array has that. A number "
        "compared with a number gives one; `np.asarray(…)` makes an array of a number.",
    ),
    Said(
        f"{_PLAIN} object has no attribute '(?P<name>{_OF_ARRAYS})'",
        "A plain number stands before `.{name}`, and only an array has that. `np.asarray(…)` makes an "
        "array of a number.",
    ),
    Said(
        f"'(?P<kind>list|tuple)' object has no attribute '(?P<name>{_OF_ARRAYS})'",
        _WHERE,
        line=r"np\.where\([^,]*\)",
    ),
    Said(
        f"'(?P<kind>list|tuple)' object has no attribute '(?P<name>{_OF_ARRAYS})'",
        "A {kind} stands before `.{name}`, and only an array has that. `np.array(…)` makes an array "
        "of a list.",
    ),
    Said(
        r"(float|int|bool)\w*' object does not support item assignment",
        "A plain number stands before the square brackets, and only an array or a list has places to "
        "write to.",
    ),
    Said(
        f"{_PLAIN} object is not subscriptable|invalid index to scalar",
        "A plain number stands before the square brackets, and only an array or a list has elements.",
    ),
    Said(
        f"'({_FUNCTION})' object is not subscriptable",
        "A function stands before the square brackets. It is called with round ones.",
    ),
    Said(
        "'NoneType' object is not subscriptable",
        "What stands before the square brackets is `None`: something gave back nothing.",
    ),
    Said(
        "'generator' object is not subscriptable",
        "What is yielded comes one after another and has no places. `list(…)` makes a list of it.",
    ),
    Said(
        f"{_PLAIN} object is not iterable|iteration over a 0-d array",
        "A `for` loop goes through several things, and a single number has come in.",
        line=r"\bfor\b",
    ),
    Said(
        f"{_PLAIN} object is not iterable|iteration over a 0-d array",
        "Several things are needed there, and a single number has come in.",
    ),
    Said(
        r"object of type (float|int|'(float|int|bool|numpy.*)') has no len|len\(\) of unsized",
        "`len` counts the elements of an array or a list, and a single number has come in.",
    ),
    # Several names, and what waits for them.
    Said(
        "cannot unpack non-iterable NoneType|'NoneType' object is not iterable",
        "Several things are needed there, and `None` has come in: something gave back nothing.",
    ),
    Said(
        r"cannot unpack non-iterable (?P<kind>[\w.]+) object",
        "Several names wait for a value there, and one single thing has come in: a `{kind}`.",
    ),
    Said(
        r"not enough values to unpack \(expected (at least )?(?P<names>\d+), got (?P<came>\d+)",
        "There are more names on the left ({names}) than values on the right ({came}).",
    ),
    Said(
        r"too many values to unpack \(expected (?P<names>\d+)",
        "There are more values on the right than names on the left ({names}).",
    ),
    # Products of matrices, and shapes.
    Said(
        "matmul: Output operand",
        "`@=` writes the product into the array on its left, and the product has another shape. `A = "
        "A @ …` makes a new array.",
        line="@=",
    ),
    Said(
        "matmul: Input operand .* does not have enough dimensions",
        "A product of matrices needs an array on each side, and one side is a single number. `*` "
        "multiplies by a number.",
    ),
    Said(
        "for @: '(float|int|bool)' and '(float|int|bool)'",
        "`@` multiplies arrays, and here both sides are plain numbers. `*` multiplies numbers.",
    ),
    Said(
        "matmul: Input operand|shapes .* not aligned",
        "In a product of matrices the left one needs as many columns as the right one has rows. Write "
        "both shapes down: which comes first?",
    ),
    Said(
        "ufunc 'matmul' did not contain a loop.*(<U|StrDType)",
        "One side of `@` is text. A loop over a dictionary, or unpacking it, gives its names;"
        ' `params["W1"]` gives an array.',
    ),
    Said(
        "non-broadcastable output",
        "A line with `+=` or the like writes into the array on its left, and the result has another "
        "shape. `a = a + …` makes a new array.",
        line="[-+*/]=",
    ),
    Said(
        "could not be broadcast",
        "Two arrays meet whose shapes do not fit. Write both shapes down. (A sum or a maximum over an "
        "axis loses that axis; with `keepdims=True` it stays.)",
        line=r"\b(sum|mean|max|min)\([^()]*axis(?!.*keepdims)",
    ),
    Said(
        "could not be broadcast",
        "Two arrays meet whose shapes do not fit. Write both shapes down. Is each of them what you "
        "think it is? (`a[:, None]` makes a column of a row.)",
    ),
    Said(
        "could not broadcast input array",
        "What stands on the right of `=` has another shape than the place it should go to.",
    ),
    Said(
        "cannot reshape array",
        "The new shape has another number of elements than the array. With one `-1` in it, NumPy "
        "works that side out.",
    ),
    Said(
        "Cannot interpret .* as a data type",
        "The shape goes in as one thing: `np.{name}((2, 4))`, with two pairs of parentheses.",
        line=r"np\.(?P<name>zeros|ones|empty)\(",
    ),
    Said(
        "Cannot interpret .* as a data type",
        "The numbers go in as one list: `np.array([1, 2])`, with square brackets inside.",
        line=r"np\.array\(",
    ),
    # What is called, and with what.
    Said(
        "'generator' object is not callable",
        "Something that has been called already is called again. Where a function is handed over, it "
        "goes without its parentheses.",
    ),
    Said(
        r"'(numpy\.ndarray|tuple|int)' object is not callable",
        "`.{name}` is not a function: it goes without parentheses.",
        line=r"\.(?P<name>T|shape|size|ndim)\(",
    ),
    Said(
        "'(numpy.ndarray|list|tuple)' object is not callable",
        "A function is needed there, and an array or a list has come in. Were square brackets meant, "
        "or a `*` between two factors?",
    ),
    Said(
        f"{_PLAIN} object is not callable",
        "A number stands before a parenthesis, as if it were a function. Python needs a `*` between "
        "two factors.",
    ),
    Said(
        "a_min|a_max",
        "`np.clip` takes three things: what to clip, the low end, and the high end.",
        line="clip",
    ),
    Said(
        r"(maximum|minimum)\(\) takes from 2 to 3",
        "`np.{name}imum` takes two things and decides between them, element by element. For one array "
        "there is `np.{name}`.",
        line=r"np\.(?P<name>max|min)imum\(",
    ),
    Said(
        "return arrays must be of ArrayType",
        "`out=` takes an array, and something else has come in.",
        line=r"\bout=",
    ),
    Said(
        "return arrays must be of ArrayType",
        "`np.{name}` has one thing too many: it takes the last one for an array to write its result into.",
        line=r"np\.(?P<name>maximum|minimum|log|exp|sqrt)\(",
    ),
    Said(
        "either both or neither of x and y",
        "`np.where` takes three things: a condition, what to take where it holds, and what to take "
        "elsewhere.",
    ),
    Said(
        rf"TypeError: {_CALLED} missing \d+ required .*arguments?: (?P<what>.*)",
        "`{name}` is called with too few things between its parentheses: nothing is left for {what}. "
        "Things are separated by commas.",
    ),
    Said(
        rf"TypeError: {_CALLED} takes (?P<takes>\d+) positional arguments? but (?P<given>\d+)",
        "`{name}` takes fewer things between its parentheses ({takes}) than it is given here ({given}).",
    ),
    Said(
        rf"TypeError: {_CALLED} got an unexpected keyword argument (?P<what>'\w+')",
        "`{name}` takes nothing that is called {what}. Is it spelt right?",
    ),
    # Signs and kinds of things.
    Said(r"bitwise_xor|for \^", "In Python `^` is not a power. A square is `** 2`."),
    Said(
        r"unsupported operand.*'(numpy\.ufunc|numpy\._ArrayFunctionDispatcher)'",
        "`np.{name}` stands there without parentheses: that is the function, and `np.{name}(z)` is "
        "its value.",
        line=r"\bnp\.(?P<name>\w+)(?![\w(.\[])",
    ),
    Said(
        f"(unsupported operand|not supported between).*'({_FUNCTION})'",
        "A function has come in where a value is needed. Is it the name that was meant? If so, it gives its "
        "value when it is called, with parentheses.",
    ),
    Said(
        "unsupported operand.*'NoneType'",
        "One side is `None`: something gave back nothing. `print` and `append` do, and so does a "
        "function without `return`.",
    ),
    Said("'ellipsis'", "`...` still stands in that line. Your own code goes there.", line=r"\.\.\."),
    Said(
        "(unsupported operand|multiply|between instances).*'list'|can only concatenate list",
        "Lists cannot be computed with like arrays. `np.array(…)` makes an array of a list.",
    ),
    Said("(unsupported operand|concatenate) .*tuple", _WHERE, line=r"np\.where\([^,]*\)"),
    Said(
        "(unsupported operand|concatenate|between instances) .*tuple",
        "A tuple, several things with commas between them, has come in where one is needed.",
    ),
    Said(
        "unsupported operand.*'dict'",
        'A dictionary as a whole cannot be computed with. Its parts can: `params["W1"]`.',
    ),
    Said(
        "(unsupported operand|between instances).*'str'|concatenate str|contain a loop.*(<U|StrDType)",
        "Text has come in where a number is needed. Quotation marks make text, and so does `str`.",
    ),
    Said(
        "can't multiply sequence",
        "A list, a tuple or a text cannot be multiplied like an array. `np.array(…)` makes an array "
        "of a list.",
    ),
    Said(
        r"Cannot cast ufunc .* to dtype\('u?int",
        "`/=` and `+=` keep the kind of number that an array has, and whole numbers hold no fraction. "
        "`a = a / 255` makes a new array.",
        line="[-+*/]=",
    ),
    Said("ZeroDivisionError: .*division", "Something is divided by 0. Which number can be 0 there?"),
    Said("math domain error", "There is no logarithm of 0 or of a negative number.", line=r"\bmath\.log"),
    Said("math domain error", "There is no square root of a negative number.", line=r"\bmath\.sqrt"),
    Said(
        "math range error",
        "The result is too large: the largest number with a decimal point is about 1.8e308.",
    ),
    # Names.
    Said(
        r"UnboundLocalError: .*local variable (?P<what>'\w+')",
        "{what} has no value yet when this line wants to change it. What should it start with?",
        line=r"(?<!\w){what}\s*[-+*/]=",
    ),
    Said(
        r"UnboundLocalError: .*local variable (?P<what>'\w+')",
        "{what} has no value yet when this line is reached. Which line gives it one, and does that "
        "line run before?",
    ),
    Said(
        r"NameError: name '[wxy]\d'",
        "Where `w` and `x` are arrays, what a formula calls w1 and w2 is `w[0]` and `w[1]`. Python "
        "counts from 0.",
    ),
    Said(
        r"NameError: name '(?P<name>[Wb]\d)'",
        'What is in a dictionary is asked by its name in quotation marks: `params["{name}"]`.',
    ),
    Said(
        r"NameError: name '(?P<name>[ZA]\d)'",
        'What is in a dictionary is asked by its name in quotation marks: `cache["{name}"]`.',
    ),
    Said(
        "NameError: name '(np|check|hint|figures|guess|____)'",
        "That name comes from the set-up cell at the top: run it, then this one again.",
    ),
    Said(
        "NameError: name '(math|numpy)'",
        "That module is not imported here. NumPy is, as `np`, and its functions take single numbers too.",
    ),
    Said(
        "NameError: name 'e'",
        "e to the power of z is `np.exp(z)`; 1e-7 is ten to the power of -7, in one word.",
    ),
    Said(f"NameError: name '(?P<name>{_OF_NUMPY})'", "`{name}` belongs to NumPy: `np.{name}`."),
    Said(
        "NameError: name '(true|false|none)'",
        "Python writes `True`, `False` and `None` with a capital letter.",
    ),
    Said(
        "NameError",
        "Is that name spelt as it is where you first write it, or in the first line of the function? "
        "Or has it not been given a value?",
    ),
    Said(
        "'numpy.ndarray' object has no attribute '(?P<name>append)'",
        "An array has no `append`. A list has one, and `np.array(…)` makes an array of a list.",
    ),
    Said(
        "'numpy.ndarray' object has no attribute '(?P<name>exp|log|sqrt|where|maximum|minimum|tanh|abs)'",
        "`{name}` is a function of NumPy, not part of an array: `np.{name}(…)`.",
    ),
    Said(
        r"'NoneType' object has no attribute '(?P<name>\w+)'",
        "What stands before `.{name}` is `None`: something gave back nothing. `append`, `add` and "
        "`compile` change what they belong to, and give back nothing.",
    ),
    Said(
        r"AttributeError: module '(?P<module>\w+)' has no attribute '(?P<name>\w+)'",
        "`{module}` has nothing called `{name}`. Is it spelt right?",
    ),
    # Keras and TFLite.
    Said(
        "'Optimize'.* is not iterable",
        "`optimizations` takes a list, even of one thing: put square brackets around it.",
    ),
    Said(
        "Tensor data is null",
        "Nothing has been computed in that interpreter yet, or the number belongs to another one: ask "
        "the interpreter at hand for its details, set its input, and `invoke()` it.",
    ),
    Said(
        "Got value of type UINT8",
        "The network takes float32 from 0 to 1, and pixels as whole numbers have come in. Is the "
        "drawing prepared?",
    ),
    Said(
        "'History' object|'dict' object has no attribute 'history'",
        "A History keeps its dictionary as `history.history`, and a dictionary has no such part. Both "
        "can come in.",
    ),
    Said(
        "Got value of type FLOAT64",
        "The interpreter takes float32, and NumPy makes float64 unless told otherwise: "
        '`astype("float32")` gives the numbers back in another kind.',
    ),
    Said(
        "Dimension mismatch",
        "What is set must have the shape of the model's input: a table of one row, (1, 784). Which "
        "shape has yours?",
    ),
    Said(
        "Could not open",
        "The first thing that an interpreter takes is the path of a file. Bytes go in by name: "
        "`model_content=`.",
    ),
    Said(
        "representative_dataset function",
        "What stands for the images is a function that yields lists of inputs, and each list holds "
        "one table of one row.",
    ),
    Said(
        r"Cannot convert '\d+' to a shape",
        "A shape is written with parentheses and a comma, even of one number: `(784,)`.",
    ),
    Said(
        "(incompatible with the layer|incompatible shape|Invalid input shape).*784",
        "The network takes a table with 784 numbers in each row, and something of another shape has "
        "come in. Is it prepared, and is there a row for each image?",
    ),
    Said(
        r"Argument\(s\) not recognized: .*'lr'",
        "Keras calls the learning rate `learning_rate` now, and has no `lr` any more.",
    ),
    Said(
        "predict_classes",
        "Keras has no `predict_classes` any more. `predict` gives the probabilities of each class.",
    ),
    Said("Could not interpret .* identifier: <class", "A class stands there without its parentheses."),
    Said(
        "KeyError: 'P'",
        "P is in the cache only if your `forward` puts it there. Promised are Z1, A1 and Z2, and P is "
        "the softmax of Z2.",
    ),
    Said("KeyError", "The dictionary has nothing under that name. Is it spelt as it is where it was put in?"),
)
