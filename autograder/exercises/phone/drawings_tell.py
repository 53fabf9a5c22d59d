"""Tells which drawings tell a right way to prepare them from every wrong one."""

import numpy as np

from autograder.exercises.phone.drawings_file import OffCentre
from autograder.exercises.phone.tflite_files import TFLite, deeper, read_as, reader, shares
from autograder.exercises.phone.ways_to_prepare import (
    FAR,
    boxed,
    centre_of_mass,
    cornered,
    fairly,
    fitted,
    heights_and_widths,
    laid,
    prepared,
    whole,
)

Array = np.ndarray


def tells_preparing(drawing: Array, digit: int) -> bool:
    """Tell whether the reader clearly reads this digit in every fair preparation, and others in wrong ones.

    It reads one other digit in the drawing as it lies there, and a third one with the ink in the corner.
    Neither is 0 or the next digit, because other mistakes give those.
    """
    model = reader()
    wrong = [change(drawing) for change in (whole, cornered)]
    return (
        _is_large(drawing)
        and len({0, digit, digit + 1, *(read_as(model, image) for image in wrong)}) == 5
        and bool(_are_clear(model, wrong).all())
        and shares(model, prepared(drawing)).max() > 0.8
        and _is_read(model, drawing, digit)
    )


def tells_models(drawing: Array) -> bool:
    """Tell whether the other model is sure of a drawing, and reads another digit in it than the reader.

    The other model reads the same digit in every fair preparation, and not 0.
    """
    other = deeper()
    digit = read_as(other, prepared(drawing))
    return (
        digit not in (0, read_as(reader(), prepared(drawing)))
        and bool(_are_clear(other, [change(drawing) for change in (whole, cornered)]).all())
        and _is_read(other, drawing, digit)
    )


def tells_middle(drawing: Array, kind: OffCentre) -> bool:
    """Tell whether a drawing is clearly not square, and its ink clearly centred in its box or clearly not.

    So the way of resampling does not decide. `kind` names the other conditions.
    """
    beyond = np.array(centre_of_mass(prepared(drawing))) - 14
    box = laid(fitted(boxed(drawing), 20))
    height, width = max(heights_and_widths(box), key=sum)
    off = np.abs(np.array(centre_of_mass(box)) - 14)
    return bool(
        abs(height - width) > 4
        and min(height, width) >= kind.narrowest
        and all(way * off_it > 0.3 for way, off_it in zip(kind.beyond, beyond, strict=True) if way)
        and not np.any((off > FAR - 0.15) & (off < FAR + 0.25))
    )


def _is_read(model: TFLite, drawing: Array, digit: int) -> bool:
    """Tell whether a model clearly reads this digit in every fair preparation of the drawing."""
    images = fairly(drawing)
    read = model.model(images.reshape(len(images), -1)).argmax(axis=1)
    return bool(np.all(read == digit) and np.all(_are_clear(model, images)))


def _are_clear(model: TFLite, images: Array | list[Array]) -> Array:
    """Return for each image whether its digit is clearly the first, so that rounding does not decide."""
    P = model.model(np.asarray(images).reshape(len(images), -1))
    second, first = np.sort(P, axis=1)[:, -2:].T
    return first > 1.5 * second


def _is_large(drawing: Array) -> bool:
    return max(boxed(drawing).shape) > 28  # some ways of scaling only make images smaller
