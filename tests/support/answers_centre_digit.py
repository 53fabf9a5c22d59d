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


def lay(small, middle=14, aside=None):
    """Ink on a sheet, its centre of mass in the middle; aside: another middle from left to right."""
    row, column = mass(small)
    top, left = round(middle - row), round((middle if aside is None else aside) - column)
    return put(small, min(max(top, 0), 28 - small.shape[0]), min(max(left, 0), 28 - small.shape[1]))


def put(small, top, left):
    sheet = np.zeros((28, 28), dtype=np.float32)
    sheet[top : top + small.shape[0], left : left + small.shape[1]] = small
    return sheet


def by_averages(drawing):
    return lay(means(box(drawing)))


def with_pil(how=Image.Resampling.BOX, middle=14, ground=0.1):
    return lambda drawing: lay(by_pil(box(drawing, ground), how=how), middle)


def with_scipy(drawing):
    """Scaled by splines, then moved by parts of a pixel."""
    ink = box(drawing)
    height, width = shape_of(ink, 20)
    small = np.clip(scipy.ndimage.zoom(ink, (height / ink.shape[0], width / ink.shape[1]), order=1), 0, 1)
    top, left = (28 - height) // 2, (28 - width) // 2
    sheet = put(small, top, left)
    row, column = scipy.ndimage.center_of_mass(sheet)
    down, right = (
        float(np.clip(14 - place, -first, 28 - side - first))
        for place, first, side in ((row, top, height), (column, left, width))
    )
    return np.clip(scipy.ndimage.shift(sheet, (down, right), order=1), 0, 1).astype(np.float32)


def with_tensorflow(drawing, how="area"):
    import tensorflow as tf

    ink = box(drawing)
    small = tf.image.resize(ink[..., None], shape_of(ink, 20), method=how, antialias=how != "area")
    return lay(np.clip(np.asarray(small)[..., 0], 0, 1))


def by_whole_pixels(drawing, at_the_edge=True):
    """Every so manieth pixel, and the middle where np.roll brings it; at_the_edge: as far as the edge."""
    ink = box(drawing)
    height, width = shape_of(ink, 20)
    rows = np.arange(height) * ink.shape[0] // height
    columns = np.arange(width) * ink.shape[1] // width
    sheet = put(ink[rows][:, columns], 0, 0)
    steps = [round(14 - place) for place in mass(sheet)]
    if at_the_edge:
        steps = [min(max(step, 0), 28 - side) for step, side in zip(steps, (height, width), strict=True)]
    return np.roll(sheet, steps, axis=(0, 1))


def in_the_middle(drawing, direction=None):
    """The box in the middle of the sheet; direction: in this one, and the centre of mass in the other."""
    small = means(box(drawing))
    corner = [(28 - side) // 2 for side in small.shape]
    if direction is not None:
        other = 1 - direction
        corner[other] = min(max(round(14 - mass(small)[other]), 0), 28 - small.shape[other])
    return put(small, *corner)


def by_height(drawing):
    """Scaled until it is 20 high, however wide it is then."""
    ink = box(drawing)
    width = max(1, round(20 * ink.shape[1] / ink.shape[0]))
    small = np.asarray(
        Image.fromarray((255 * ink).astype(np.uint8)).resize((width, 20), Image.Resampling.BOX)
    )
    return lay(small / 255)


def exchanged(drawing):
    """PIL is given the height first."""
    ink = box(drawing)
    image = Image.fromarray((255 * ink).astype(np.uint8)).resize(shape_of(ink, 20), Image.Resampling.BOX)
    return lay(np.asarray(image) / 255)


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
    with_pil(Image.Resampling.BILINEAR, ground=0),
    with_pil(Image.Resampling.BICUBIC, ground=0.5),
    with_pil(Image.Resampling.LANCZOS),
    with_pil(Image.Resampling.NEAREST),
    # The middle of the sheet, and what lies within a pixel of MNIST's.
    with_pil(middle=13.5),
]

WRONG = {
    "shrunk as it is": as_it_lies,
    "box in the middle": in_the_middle,
    "box in the middle sideways": lambda drawing: in_the_middle(drawing, direction=1),
    "box in the middle upwards": lambda drawing: in_the_middle(drawing, direction=0),
    "scaled by the height": by_height,
    "shades lost": lambda drawing: lay(np.clip(255 * means(box(drawing)), 0, 1)),
    "wraps round": lambda drawing: by_whole_pixels(drawing, at_the_edge=False),
    "width and height exchanged": exchanged,
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
