"""Builds reader.npz: a network of 784, 64 and 10 nodes that reads digits.

Run it with `python data/make_reader.py`; it takes some minutes on one core. The network learns from
digits.npz and from the ways of writing below. The bundled digits are few, by 13 people, and blurred. So only
their middle lines are used, and each epoch sees every digit changed: turned, slanted, stretched, bent, with a
thinner or thicker pen, and centred as MNIST is. It needs only NumPy.
"""

import time
from pathlib import Path
from typing import Any

import numpy as np
from make_strokes import curve, parsed

SIDE, HIDDEN = 28, 64
SEED, EPOCHS, BATCH, LR, HANDWRITTEN = 0, 120, 64, 0.002, 4000
MIDDLE = (SIDE - 1) / 2
# Interpolates 5 by 5 displacements to one for each pixel: each column is a hat function.
BEND = np.clip(1 - np.abs(np.linspace(0, 4, SIDE)[:, None] - np.arange(5)), 0, 1)

# How people write the digits, on a sheet of 100 by 100: strokes through (x, y), y down. The 13 writers of
# the bundled digits do not use all of these. Drawn for this course.
HANDS = {
    0: [
        "50,2 24,18 16,52 28,86 52,98 78,80 84,46 72,14 50,2",
        "52,2 36,14 30,50 38,86 52,98 66,84 70,50 64,14 50,3",
        "70,10 44,6 20,34 18,70 36,94 62,86 82,54 84,22 66,6 54,14",
        "40,8 18,40 20,80 48,98 78,80 84,40 66,8 42,4 34,16",
    ],
    1: [
        "50,2 50,34 50,66 50,98",
        "66,2 56,34 46,66 34,98",
        "54,3 51,50 50,98",
        "74,4 52,50 26,97",
        "34,24 50,6 54,2|54,2 52,50 50,98",
        "46,2 49,50 54,98",
    ],
    2: [
        "18,24 34,6 58,4 74,20 66,44 44,70 22,90 14,94|14,94 50,94 90,92",
        "16,28 30,8 56,2 74,18 70,44 50,74 28,94 14,88 24,74 48,82 88,96",
        "20,16 46,4 72,12 72,36 48,66 24,88 12,82 24,70 46,84 68,96 90,88",
        "14,22 40,4 70,6 80,26 60,54 30,84 20,95|20,95 52,88 88,94",
        "26,12 52,2 70,18 62,48 34,92|34,92 62,92 84,90",
        "12,30 34,6 66,8 72,34 46,70 16,92 14,78 34,76 60,90 94,94",
        "34,10 56,2 70,14 58,46 30,84 10,96 6,84 26,76 56,82 92,78",
        "28,22 44,4 64,8 62,40 40,80 30,94|30,94 52,96 76,92",
    ],
    3: [
        "20,14 44,2 70,10 70,30 52,44 38,48|38,48 66,50 80,70 66,92 38,98 16,86",
        "18,8 46,4 78,5|78,5 60,24 44,42|44,42 70,48 80,70 64,94 34,98 14,88",
        "22,20 44,4 66,12 66,34 46,46 38,44 50,44 74,58 72,84 46,98 20,90",
        "26,6 56,2 72,18 58,40 40,46|40,46 68,54 72,78 50,96 22,94",
        "14,18 44,2 76,12 68,36 40,46|40,46 76,56 84,80 54,98 12,88",
    ],
    4: [
        "28,4 22,30 18,52|18,52 46,56 84,50|72,6 68,50 64,98",
        "24,8 22,34 30,50 54,52 76,42|78,6 74,50 68,98",
        "60,2 36,34 14,62|14,62 50,66 90,62|66,24 64,60 62,98",
        "34,4 20,44 22,54|22,54 54,54 86,46|74,2 62,54 52,98",
        "64,4 38,22 24,48 34,58 58,50 76,30|80,8 72,50 64,98",
        "30,10 18,40 28,54 56,46 74,28|76,14 70,56 66,98",
    ],
    5: [
        "30,6 28,26 24,44|24,44 52,38 74,52 78,72 60,92 36,98 16,88|30,6 56,6 82,4",
        "78,4 50,6 34,10 28,28 26,42 50,46 70,58 72,78 50,96 22,94",
        "88,6 60,10 42,10 34,28 28,44 56,48 68,66 54,88 30,98 12,92",
        "36,8 30,30 26,46|26,46 50,42 66,56 66,78 46,94 20,96|36,10 64,12 86,6",
        "70,4 46,6 34,14 30,34 46,46 64,60 62,84 40,98 18,88",
    ],
    6: [
        "64,2 40,24 24,54 24,80 42,98 66,90 76,72 62,58 42,62 28,78",
        "56,2 38,34 28,66 34,90 52,98 68,86 68,68 52,60 36,70 30,84",
        "76,4 48,20 28,50 20,78 34,96 58,92 70,76 58,64 38,70 24,84",
        "40,2 26,36 22,70 36,96 64,96 80,78 68,60 44,60 26,76",
        "70,2 54,30 36,66 34,90 50,98 66,88 62,74 46,74 36,86",
        "44,2 32,40 26,78 44,98 72,92 78,70 56,62 30,80",
        "84,2 50,34 22,70 28,94 56,94 72,74 52,66 28,84",
        "60,2 34,22 14,58 22,92 56,98 84,80 74,60 44,64 26,84",
        "54,2 44,30 38,64 40,92 54,98 64,86 58,70 42,78",
    ],
    7: [
        "14,12 46,10 82,8|82,8 64,38 50,70 42,98",
        "16,18 20,8 50,10 82,6|82,6 70,40 58,70 48,98",
        "18,8 50,10 80,10|80,10 76,40 66,70 60,98",
        "14,20 44,10 76,6 80,14 62,46 44,76 32,98",
        "14,10 48,8 84,6|84,6 66,42 50,74 40,98|36,52 58,50 78,48",
        "22,26 26,10 52,6 74,10 70,40 56,72 46,98",
        "10,16 50,14 88,6|88,6 60,50 34,98",
    ],
    8: [
        "70,16 48,2 28,16 36,38 58,52 74,72 60,94 38,98 24,80 36,60 58,42 72,26 66,12",
        "50,4 32,14 34,36 50,46 68,34 66,14 50,4|50,46 30,62 30,86 50,98 70,86 70,62 50,46",
        "82,14 58,4 38,16 44,38 58,54 60,78 42,96 22,90 26,70 48,54 72,34 82,16",
        "76,22 58,4 36,12 32,32 52,46 66,64 60,90 40,98 28,84 40,62 62,46 80,24",
        "50,2 34,16 44,40 60,56 62,84 46,98 34,84 42,60 60,40 66,18 50,2",
        "68,8 44,4 30,18 50,36 72,48 62,62 40,82 34,96 50,94 54,74 50,52 60,28 72,12",
        "78,8 54,6 48,26 56,48 54,74 38,94 24,84 36,62 62,40 80,14",
    ],
    9: [
        "74,18 52,2 28,18 26,40 44,52 64,40 74,20|74,20 70,58 62,98",
        "66,10 42,6 26,26 34,46 54,44 68,22|70,12 64,52 54,98",
        "76,16 54,4 32,20 34,42 56,44 74,24|74,24 74,58 66,88 44,98 24,90",
        "72,24 58,4 36,10 30,34 46,46 66,34 74,16|74,16 56,56 36,98",
        "78,14 50,4 26,22 28,42 50,44 74,26 78,14|78,14 70,52 66,98",
        "62,6 38,16 28,38 42,50 62,36 72,10|72,10 72,50 76,98",
        "78,10 52,6 30,30 44,42 66,24 78,10|78,10 56,50 30,98",
        "64,4 44,14 38,36 54,38 66,8|66,8 56,54 42,98",
        "60,2 36,8 24,28 40,44 64,34 76,14 62,3|76,14 66,56 52,98",
        "70,16 46,2 26,20 40,38 66,32 72,14 64,50 58,98",
    ],
}


def written(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return distances from the lines of n digits written as above, (n, 28, 28), and their labels."""
    labels = rng.integers(0, 10, n)
    y, x = np.indices((SIDE, SIDE)).reshape(2, -1)
    far = np.empty((n, SIDE * SIDE))
    for k, digit in enumerate(labels):
        strokes = parsed(HANDS[digit][rng.integers(len(HANDS[digit]))])
        points = np.vstack([curve(stroke + rng.normal(0, 2.5, stroke.shape)) for stroke in strokes]) / 5
        points += MIDDLE - (points.min(axis=0) + points.max(axis=0)) / 2
        far[k] = np.hypot(x[:, None] - points[:, 0], y[:, None] - points[:, 1]).min(axis=1)
    return far.clip(0, 8).reshape(n, SIDE, SIDE), labels


def thinned(ink: np.ndarray) -> np.ndarray:
    """Return the middle lines of the ink, (n, 28, 28) bool, by Zhang and Suen's thinning of 1984.

    A pixel counts as ink if it stands out from the mean around it; otherwise holes in blurred digits close.
    """
    near = ink
    for axis in (1, 2):
        near = np.asarray(sum(np.roll(near, k, axis) for k in range(-3, 4)) / 7)
    lines = ink > 0.2 + 0.55 * near
    for step in range(2 * 12):
        # The eight neighbours, clockwise from the one above.
        ring = [(-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1)]
        n = [np.roll(lines, (-y, -x), (1, 2)) for y, x in ring]
        count = sum(one.astype(int) for one in n)
        turns = sum((~n[k] & n[(k + 1) % 8]).astype(int) for k in range(8))
        up, right, down, left = n[0], n[2], n[4], n[6]
        first = ~(up & right & down) & ~(right & down & left)
        second = ~(up & right & left) & ~(up & down & left)
        lines = lines & ~((count >= 2) & (count <= 6) & (turns == 1) & (second if step % 2 else first))
    return lines


def distances(lines: np.ndarray) -> np.ndarray:
    """Return how far each pixel is from its image's nearest line, in pixels, 8 at most: (n, 28, 28)."""
    nearest = np.full(lines.shape, 8.0)
    padded = np.pad(lines, ((0, 0), (7, 7), (7, 7)))
    for y, x in np.ndindex(15, 15):
        far = np.hypot(y - 7, x - 7)
        there = padded[:, y : y + SIDE, x : x + SIDE]
        np.minimum(nearest, far, out=nearest, where=there)
    return nearest


def varied(far: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw each digit as by another hand and pen, (n, 28, 28), from the distances to its lines."""
    n = len(far)
    turn, slant = rng.normal(0, 0.1, n), rng.normal(0.1, 0.25, n)
    wide, high = np.exp(rng.normal(0.1, 0.2, n)), np.exp(rng.normal(0, 0.1, n))
    y, x = np.indices((SIDE, SIDE)) - MIDDLE
    x, y = x[None] + bent(n, rng), y[None] + bent(n, rng)
    x = x + slant[:, None, None] * y
    cos, sin = np.cos(turn)[:, None, None], np.sin(turn)[:, None, None]
    x, y = (cos * x - sin * y) / wide[:, None, None], (sin * x + cos * y) / high[:, None, None]
    drawn = 8 - sampled(8 - far, y + MIDDLE, x + MIDDLE)
    pen = rng.uniform(0.6, 2.2, n)[:, None, None]
    drawn = recentred(np.clip(pen + 0.5 - drawn, 0, 1), rng.uniform(-0.7, 0.7, (2, n)))
    # Scaling has blurred the edges; MNIST's are crisper.
    return np.clip(1.4 * drawn / np.maximum(drawn.max(axis=(1, 2), keepdims=True), 0.1) - 0.1, 0, 1)


def bent(n: int, rng: np.random.Generator) -> np.ndarray:
    """Return (n, 28, 28) displacements in pixels that change slowly from place to place."""
    return np.einsum("ik,nkl,jl->nij", BEND, rng.normal(0, 1.2, (n, 5, 5)), BEND)


def sampled(images: np.ndarray, y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return images (n, 28, 28) looked up between pixels, at rows y and columns x; empty outside."""
    padded = np.pad(images, ((0, 0), (1, 2), (1, 2)))
    y, x = np.clip(y + 1, 0, SIDE + 1 - 1e-6), np.clip(x + 1, 0, SIDE + 1 - 1e-6)
    top, left = y.astype(int), x.astype(int)
    down, right = y - top, x - left
    which = np.arange(len(images))[:, None, None]
    upper = padded[which, top, left] * (1 - right) + padded[which, top, left + 1] * right
    lower = padded[which, top + 1, left] * (1 - right) + padded[which, top + 1, left + 1] * right
    return upper * (1 - down) + lower * down


def recentred(images: np.ndarray, off: np.ndarray) -> np.ndarray:
    """Return each image with its longer side 20 pixels, its centre of mass `off` (2, n) from the middle."""
    inked = images > 0.2
    heights = inked.any(axis=2).sum(axis=1)
    widths = inked.any(axis=1).sum(axis=1)
    size = np.maximum(np.maximum(heights, widths), 8) / 20
    mass = np.maximum(images.sum(axis=(1, 2)), 1e-6)
    row = images.sum(axis=2) @ np.arange(SIDE) / mass
    column = images.sum(axis=1) @ np.arange(SIDE) / mass
    y, x = np.indices((SIDE, SIDE))[:, None] - MIDDLE
    return sampled(
        images,
        (y - off[0][:, None, None]) * size[:, None, None] + row[:, None, None],
        (x - off[1][:, None, None]) * size[:, None, None] + column[:, None, None],
    )


def answered(X: np.ndarray, params: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the values of the hidden nodes, (n, 64), and the ten probabilities, (n, 10)."""
    hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
    z = hidden @ params["W2"] + params["b2"]
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return hidden, powers / powers.sum(axis=1, keepdims=True)


def build(epochs: int = EPOCHS, say=lambda *words: None) -> dict[str, np.ndarray]:
    """Train the network. Returns W1 (784, 64), b1 (64,), W2 (64, 10), b2 (10,), float16."""
    with np.load(Path(__file__).with_name("digits.npz")) as arrays:
        ink, labels = arrays["images"].astype(np.float32) / 255, arrays["labels"]
    rng = np.random.default_rng(SEED)
    far, more = written(HANDWRITTEN, rng)
    far, labels = np.concatenate([distances(thinned(ink)), far]), np.append(labels, more)
    params = {
        "W1": rng.normal(0, np.sqrt(2 / SIDE**2), (SIDE**2, HIDDEN)),
        "b1": np.zeros(HIDDEN),
        "W2": rng.normal(0, np.sqrt(2 / HIDDEN), (HIDDEN, 10)),
        "b2": np.zeros(10),
    }
    params = {name: value.astype(np.float32) for name, value in params.items()}
    first, second = ({name: 0 * value for name, value in params.items()} for _ in range(2))
    updates = 0
    for epoch in range(epochs):
        X = varied(far, rng).reshape(len(far), -1).astype(np.float32)
        order = rng.permutation(len(X))
        lr = LR * (1 + np.cos(np.pi * epoch / epochs)) / 2
        right = 0
        for k in range(0, len(X), BATCH):
            rows = order[k : k + BATCH]
            hidden, P = answered(X[rows], params)
            right += (P.argmax(axis=1) == labels[rows]).sum()
            error = P.copy()
            error[np.arange(len(rows)), labels[rows]] -= 1
            error /= len(rows)
            back = (error @ params["W2"].T) * (hidden > 0)
            grads = {
                "W1": X[rows].T @ back,
                "b1": back.sum(axis=0),
                "W2": hidden.T @ error,
                "b2": error.sum(axis=0),
            }
            updates += 1
            for name, grad in grads.items():
                # Adam: Kingma and Ba, 2015.
                first[name] = 0.9 * first[name] + 0.1 * grad
                second[name] = 0.999 * second[name] + 0.001 * grad**2
                mean, spread = first[name] / (1 - 0.9**updates), second[name] / (1 - 0.999**updates)
                params[name] = (params[name] - lr * mean / (np.sqrt(spread) + 1e-7)).astype(np.float32)
        if epoch % 20 == 19:
            say(f"epoch {epoch + 1}: {right / len(X):.3f} of the varied digits read")
    return {name: value.astype(np.float16) for name, value in params.items()}


if __name__ == "__main__":
    path, started = Path(__file__).with_name("reader.npz"), time.perf_counter()
    arrays: dict[str, Any] = build(say=print)
    np.savez_compressed(path, **arrays)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB, {time.perf_counter() - started:.0f} s")
