"""Ways to prepare a drawing as learners write them, with PIL, with SciPy and with NumPy alone."""

import numpy as np
import scipy.ndimage
from PIL import Image


def box(drawing, ground=0.0):
    """The ink's smallest rectangle, 0 to 1."""
    drawing = np.asarray(drawing, dtype=float)
    if drawing.max() == 0:
        raise ValueError("There is no ink in this drawing.")
    ink = drawing > ground * drawing.max()
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return drawing[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] / drawing.max()


def shape_of(ink, side):
    factor = side / max(ink.shape)
    return max(1, round(ink.shape[0] * factor)), max(1, round(ink.shape[1] * factor))


def by_pil(ink, side=20, how=Image.Resampling.BOX):
    height, width = shape_of(ink, side)
    image = Image.fromarray((255 * ink).astype(np.uint8)).resize((width, height), how)
    return np.asarray(image) / 255


def by_thumbnail(ink, side=20):
    image = Image.fromarray((255 * ink).astype(np.uint8))
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return np.asarray(image) / 255


def means(ink, side=20):
    """Each new pixel the mean of those it covers, whole ones only."""
    height, width = shape_of(ink, side)
    rows = np.linspace(0, ink.shape[0], height + 1).astype(int)
    columns = np.linspace(0, ink.shape[1], width + 1).astype(int)
    small = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            low, high = max(rows[i + 1], rows[i] + 1), max(columns[j + 1], columns[j] + 1)
            small[i, j] = ink[rows[i] : low, columns[j] : high].mean()
    return small


def mass(image):
    rows, columns = np.arange(image.shape[0]), np.arange(image.shape[1])
    return image.sum(axis=1) @ rows / image.sum(), image.sum(axis=0) @ columns / image.sum()


def lay(small, middle=13.5):
    row, column = mass(small)
    top, left = round(middle - row), round(middle - column)
    return put(small, min(max(top, 0), 28 - small.shape[0]), min(max(left, 0), 28 - small.shape[1]))


def put(small, top, left):
    sheet = np.zeros((28, 28), dtype=np.float32)
    sheet[top : top + small.shape[0], left : left + small.shape[1]] = small
    return sheet


def by_averages(drawing):
    return lay(means(box(drawing)))


def with_pil(how=Image.Resampling.BOX, middle=13.5, ground=0.1):
    return lambda drawing: lay(by_pil(box(drawing, ground), how=how), middle)


def with_scipy(drawing):
    """Scaled by splines, then moved by parts of a pixel."""
    ink = box(drawing)
    small = np.clip(scipy.ndimage.zoom(ink, 20 / max(ink.shape), order=1), 0, 1)
    sheet = put(small, 4, 4) if max(small.shape) <= 24 else small
    row, column = scipy.ndimage.center_of_mass(sheet)
    return np.clip(scipy.ndimage.shift(sheet, (13.5 - row, 13.5 - column), order=1), 0, 1).astype(np.float32)


def by_whole_pixels(drawing):
    """Every so manieth pixel, and the middle where np.roll brings it."""
    ink = box(drawing)
    height, width = shape_of(ink, 20)
    rows = np.arange(height) * ink.shape[0] // height
    columns = np.arange(width) * ink.shape[1] // width
    sheet = put(ink[rows][:, columns], 0, 0)
    row, column = mass(sheet)
    return np.roll(sheet, (round(14 - row), round(14 - column)), axis=(0, 1))


def in_the_middle(drawing):
    small = means(box(drawing))
    return put(small, (28 - small.shape[0]) // 2, (28 - small.shape[1]) // 2)


def as_it_lies(drawing):
    if not drawing.any():
        raise ValueError("empty")
    image = Image.fromarray((255 * (drawing / drawing.max())).astype(np.uint8)).resize((28, 28))
    return np.asarray(image, dtype=np.float32) / 255


def squashed(drawing):
    image = Image.fromarray((255 * box(drawing)).astype(np.uint8)).resize((20, 20), Image.Resampling.BOX)
    return put(np.asarray(image) / 255, 4, 4)


def stumbling(drawing):
    """Looks for no ink, so that an empty drawing ends in NumPy's error about an empty array."""
    rows, columns = (np.flatnonzero((drawing > 0).any(axis=axis)) for axis in (1, 0))
    return by_averages(drawing[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1])


def never_refusing(drawing):
    return by_averages(drawing) if drawing.any() else np.zeros((28, 28), dtype=np.float32)


RIGHT = [
    by_averages,
    with_scipy,
    by_whole_pixels,
    lambda drawing: lay(by_thumbnail(box(drawing))),
    with_pil(),
    with_pil(ground=0),
    with_pil(Image.Resampling.BILINEAR, 14, ground=0),
    with_pil(Image.Resampling.BICUBIC, ground=0.5),
    with_pil(Image.Resampling.LANCZOS, 14),
    with_pil(Image.Resampling.NEAREST),
]

WRONG = {
    "shrunk as it is": as_it_lies,
    "box in the middle": in_the_middle,
    "in the corner": lambda drawing: put(by_pil(box(drawing)), 0, 0),
    "no margin": lambda drawing: lay(by_pil(box(drawing), side=28)),
    "up to 255": lambda drawing: (255 * by_averages(drawing)).round(),
    "never divided": lambda drawing: by_averages(drawing) * np.float32(max(1, drawing.max())),
    "always divided by 255": lambda drawing: by_averages(drawing) * np.float32(drawing.max() / 255),
    "squashed": squashed,
    "inverted ink": lambda drawing: 1 - by_averages(drawing),
    "double precision": lambda drawing: by_averages(drawing).astype(float),
    "a long row": lambda drawing: by_averages(drawing).flatten(),
    "turned": lambda drawing: by_averages(drawing).T,
    "never refuses": never_refusing,
    "refuses by accident": stumbling,
}
