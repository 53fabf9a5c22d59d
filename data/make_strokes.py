"""Builds strokes.json: drawings of digits as a pen's paths, for pages without a kernel or a mouse.

Run it with `python data/make_strokes.py`. Each digit below is a few points on a sheet of 100 by 100; the
pen runs through them in a smooth curve and trembles a little. Drawn for this course; no foreign data.
"""

import json
from pathlib import Path

import numpy as np

SHEET = 280
SEED = 8

# Where a pen passes: x,y with x to the right and y down; a bar lifts the pen.
SHAPES = {
    "0": "52,4 28,18 18,50 27,84 52,97 77,82 84,48 73,16 50,3",
    "1": "38,22 52,6 55,2 53,40 50,98",
    "2": "18,26 30,8 54,2 76,14 76,36 56,62 32,82 16,96 15,97|15,97 48,93 86,95",
    "3": "22,14 44,2 70,10 74,30 58,44 42,48 41,48|41,48 66,52 82,70 72,92 46,98 18,86",
    "4": "44,4 36,28 22,54 21,56|21,56 52,58 86,54|66,22 64,60 60,99",
    "5": "32,4 28,26 24,44|24,44 50,38 74,48 80,68 66,90 42,98 18,90|32,5 54,6 78,3",
    "6": "66,3 42,22 25,50 22,76 38,96 64,95 78,76 68,57 46,55 27,72",
    "7": "16,8 46,9 82,6|82,6 66,36 52,66 42,98",
    "7 with a bar": "14,10 48,8 84,5|84,5 66,42 50,74 40,98|38,52 58,50 76,50",
    "8": "70,16 48,4 28,16 34,36 56,50 76,70 66,94 42,98 24,82 34,60 58,42 72,26 68,13",
    "9": "74,20 52,4 28,16 24,38 42,52 64,42 75,20|75,20 73,56 64,98",
}

# shape, height in pixels, top left corner, slant (pixels to the right per pixel up), note
DRAWN = [
    ("0", 150, (105, 40), 0.10, "a little to the right"),
    ("1", 170, (20, 90), 0.22, "at the lower left, slanted"),
    ("2", 140, (120, 120), 0.0, "at the lower right"),
    ("3", 120, (20, 20), 0.0, "small, at the upper left"),
    ("4", 160, (100, 100), 0.12, "at the lower right"),
    ("5", 235, (35, 25), 0.05, "large"),
    ("6", 130, (140, 15), 0.0, "at the upper right"),
    ("7", 120, (20, 140), 0.0, "small, at the lower left"),
    ("8", 245, (15, 18), 0.0, "as large as the sheet"),
    ("9", 140, (20, 125), 0.08, "at the lower left"),
    ("2", 82, (190, 190), 0.0, "tiny, in a corner"),
    ("7 with a bar", 150, (110, 20), 0.05, "with a bar, at the upper right"),
]


def parsed(shape: str) -> list[np.ndarray]:
    """Return the points of each stroke, (n, 2), of a shape as it is written above."""
    return [
        np.array([point.split(",") for point in stroke.split()], dtype=float) for stroke in shape.split("|")
    ]


def curve(points: np.ndarray) -> np.ndarray:
    """Return the smooth path through the points: a Catmull-Rom spline with twelve steps a point."""
    ends = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.arange(12)[:, None] / 12
    pieces = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        pieces.append(
            b + t * (c - a) / 2 + t**2 * (2 * a - 5 * b + 4 * c - d) / 2 + t**3 * (3 * b - a - 3 * c + d) / 2
        )
    return np.vstack([*pieces, points[-1:]])


def tremble(n_points: int, rng: np.random.Generator) -> np.ndarray:
    """Return what an unsteady hand adds to n points: a slow drift, in pixels."""
    steps = rng.normal(size=(n_points + 8, 2))
    return np.stack([np.convolve(steps[:, k], np.ones(9) / 9, "valid") for k in (0, 1)], axis=1) * 2.5


def drawing(
    shape: str, height: float, corner: tuple[float, float], slant: float, rng: np.random.Generator
) -> list:
    """Return the strokes of one drawing, each a list of [x, y] in whole pixels of a 280 by 280 sheet."""
    strokes = []
    for points in parsed(SHAPES[shape]):
        path = curve(points)
        path[:, 0] += slant * (100 - path[:, 1])
        path = path * height / 100 + corner + tremble(len(path), rng)
        path = np.rint(path).clip(4, SHEET - 4).astype(int)
        new = np.append(True, (np.diff(path, axis=0) != 0).any(axis=1))
        strokes.append(path[new].tolist())
    return strokes


def build() -> list[dict]:
    """Return all drawings: label, note, strokes."""
    rng = np.random.default_rng(SEED)
    return [
        {"label": int(shape[0]), "note": note, "strokes": drawing(shape, height, corner, slant, rng)}
        for shape, height, corner, slant, note in DRAWN
    ]


def written(drawings: list[dict]) -> str:
    """Return the file's text, one drawing a line."""
    return "[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in drawings) + "\n]\n"


if __name__ == "__main__":
    path = Path(__file__).with_name("strokes.json")
    path.write_text(written(build()), encoding="utf-8")
    print(f"{path.name}: {len(DRAWN)} drawings, {path.stat().st_size / 1000:.0f} kB")
