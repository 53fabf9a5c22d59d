"""What beginners can make of exceptions that Python, NumPy and Keras word for others."""

import re

from autograder.beside.probes import Failure


def about_failure(failure: Failure) -> str:
    """One sentence on an exception, or an empty text."""
    said = f"{failure.type}: {failure.text} {failure.line}"
    return next((sentence for pattern, sentence in _FAILURES if re.search(pattern, said, re.DOTALL)), "")


def about_syntax(said: str) -> str:
    """What to look for where Python could not read a cell. said: what it said of it."""
    return next(sentence for pattern, sentence in _SYNTAX if re.search(pattern, said))


_SYNTAX = (
    (
        "outside function",
        "A `return` belongs to the function above it: move the line four spaces to the right.",
    ),
    (
        "indent|tabs",
        "The lines inside a function stand four spaces to the right of its `def`, all of them alike.",
    ),
    (
        "",
        "Is every parenthesis closed? Does the first line end with a colon? "
        "Is there a `*` between two factors?",
    ),
)
_FAILURES = (
    ("TimeLimit", "It does not come to an end. What would let its loop stop, and does that ever happen?"),
    (
        "truth value of an array",
        "A single number is needed at that place (after `if`, in `max`, in `range`), "
        "and an array of several has come in. `np.where` and `np.maximum` decide for each element.",
    ),
    (
        "converted to Python scalars|must be real number, not list",
        "A function from `math` takes one number. NumPy has the same under its own name for whole arrays: "
        "`np.exp` for `math.exp`, `np.log` for `math.log`.",
    ),
    (
        "object cannot be interpreted as an integer|integer is required for the axis",
        "The second thing that `np.max` takes is an axis. "
        "The larger of two, element by element, is `np.maximum`.",
    ),
    (
        "AxisError",
        "A row has one axis, a table two. `axis=-1` is the last one in both.",
    ),
    (
        "matmul: Input operand .* does not have enough dimensions",
        "`@` multiplies arrays with arrays, and one side is a single number. `*` multiplies by a number.",
    ),
    (
        "matmul: Input operand|shapes .* not aligned",
        "In a product of matrices the left one needs as many columns as the right one has rows. "
        "Write both shapes down: which comes first?",
    ),
    (
        r"could not be broadcast.*\b(sum|mean|max)\(",
        "Two arrays meet whose shapes do not fit. Write both shapes down. (A sum over an axis loses that "
        "axis; with `keepdims=True` it stays.)",
    ),
    (
        "could not be broadcast",
        "Two arrays meet whose shapes do not fit. Write both shapes down. "
        "Is each of them what you think it is? (`a[:, None]` makes a column of a row.)",
    ),
    (
        "'generator' object is not callable",
        "Something that has been called already is called again. Where a function is handed over, it goes "
        "without its parentheses.",
    ),
    (
        "'(numpy.ndarray|list|tuple)' object is not callable",
        "A function is needed there, and an array or a list has been given. "
        "(Or do round parentheses stand where square ones were meant?)",
    ),
    (
        "'Optimize' is not iterable",
        "`optimizations` takes a list, be it of one: put square brackets around it.",
    ),
    (
        "Tensor data is null",
        "Nothing has been computed in that interpreter yet, or the number belongs to another one: "
        "ask the interpreter at hand for its details, set its input, and `invoke()` it.",
    ),
    (
        "Got value of type UINT8",
        "The network takes float32 from 0 to 1, and pixels as whole numbers have come in. "
        "Is the drawing prepared?",
    ),
    (
        "must be of integer|indices must be integers|only integers, slices",
        "What is used as an index has to be a whole number. Has an element come in where its place was "
        "meant (`for k in range(len(x))` goes through the places), or has a line made a fraction of it?",
    ),
    (
        "'History' object|'dict' object has no attribute 'history'",
        "A History keeps its dictionary as `history.history`, and a dictionary has no such part. "
        "Both can come in.",
    ),
    (
        "invalid index to scalar|too many indices|not subscriptable",
        "One number has come in where a whole array is needed. What is handed to the function that stopped?",
    ),
    (
        "IndexError",
        "An index points past the end. Does the answer count on a fixed length, does a loop go one step "
        "too far, or is something used as a row number that is none?",
    ),
    (
        "Cannot interpret .* as a data type",
        "The shape goes in as one thing: `np.zeros((2, 4))`, with two pairs of parentheses.",
    ),
    (
        "object is not iterable",
        "A `for` loop goes through a list, an array or a range. `range(n)` counts up to a number n.",
    ),
    (
        "not enough values to unpack|too many values to unpack",
        "There are more names on the left than things on the right, or fewer. Is a loop missing?",
    ),
    (
        "can't multiply sequence",
        "A list cannot be multiplied like an array. `np.array(…)` makes one of it: "
        "which of your functions gives back a list?",
    ),
    (r"bitwise_xor|for \^", "In Python `^` is no power. A square is `** 2`."),
    ("a_min|a_max", "`np.clip` takes three things: what to clip, the low end, and the high end."),
    (
        r"NameError: name '[a-zA-Z]\d+'",
        "What a formula calls w1 and w2 are elements of an array: `w[0]` and `w[1]`. Python counts from 0.",
    ),
    (
        "NameError: name '(np|check|hint|figures|guess|____)'",
        "That name comes from the set-up cell at the top: run it, then this one again.",
    ),
    (
        "NameError: name '(math|numpy)'",
        "That module is not imported here. NumPy is, as `np`, and its functions take single numbers too.",
    ),
    (
        "NameError: name 'e'",
        "e to the power of z is `np.exp(z)`; 1e-7 is ten to the power of -7, in one word.",
    ),
    (
        r"'(numpy\.)?(float|int)\d*' object is not callable",
        "A number stands before a parenthesis, as if it were a function. "
        "Python needs a `*` between two factors.",
    ),
    (
        "unsupported operand.*'(function|builtin_function_or_method)'",
        "A function has come in where its value was meant: `sigmoid` is the function, "
        "and `sigmoid(z)` its value.",
    ),
    ("MemoryError", "It needs more memory than there is. Does a loop that makes things come to its end?"),
    (
        "NameError",
        "Is that name spelt as it is where you first write it, or in the first line of the function? "
        "Or has it not been given a value?",
    ),
    (
        "Got value of type FLOAT64",
        "The interpreter takes float32, and NumPy makes float64 unless told otherwise: "
        '`astype("float32")` changes the kind of number.',
    ),
    (
        "Dimension mismatch",
        "What is set must have the shape of the model's input: a table of one row, (1, 784). "
        "Which shape has yours?",
    ),
    (
        "Could not open",
        "The first thing that an interpreter takes is the path of a file. "
        "Bytes go in by name: `model_content=`.",
    ),
    (
        "representative_dataset function",
        "What stands for the images is a function that yields lists of inputs, and each list holds one table "
        "of one row.",
    ),
    (
        "incompatible with the layer|incompatible shape|Invalid input shape",
        "The network takes a table with 784 numbers in each row, and something of another shape has come in. "
        "Is it prepared, and is there a row for each image?",
    ),
    (
        "predict_classes",
        "Keras has no `predict_classes` any more. `predict` gives the probabilities of each class.",
    ),
    ("Could not interpret .* identifier: <class", "A class stands there without its parentheses."),
    (
        "KeyError: 'P'",
        "P is in the cache only if your `forward` puts it there. Promised are Z1, A1 and Z2, and P is the "
        "softmax of Z2.",
    ),
    (
        "ufunc 'matmul' did not contain a loop",
        "One side of `@` is text. A dictionary that is walked through or taken apart gives its names; "
        '`params["W1"]` gives an array.',
    ),
    (
        "UFuncTypeError|Cannot cast ufunc",
        "`/=` and `+=` keep the kind of number that an array has, and whole numbers hold no fraction. "
        "`a = a / 255` makes a new array.",
    ),
    ("RecursionError", "The function calls itself without end. Which function did you mean to call?"),
)
