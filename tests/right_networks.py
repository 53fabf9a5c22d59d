"""Right answers, each written differently, for the exercises of lessons 06 and 07 that need no Keras."""

import numpy as np
import scipy.special
import sklearn.metrics


def forward_by_steps(X, params):
    Z1 = np.dot(X, params["W1"]) + params["b1"]
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = np.dot(A1, params["W2"]) + params["b2"]
    powers = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True), {"Z1": Z1, "A1": A1, "Z2": Z2}


def forward_that_keeps_more(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = Z1 * (Z1 > 0)
    Z2 = A1 @ params["W2"] + params["b2"]
    P = scipy.special.softmax(Z2, axis=-1)
    return [P, {"P": P, "Z2": Z2, "A1": A1, "Z1": Z1}]


def forward_row_by_row(X, params):
    rows = [forward_by_steps(row[None], params) for row in X]
    return (
        np.vstack([P for P, _ in rows]),
        {name: np.vstack([cache[name] for _, cache in rows]) for name in ("Z1", "A1", "Z2")},
    )


def backward_by_steps(X, Y, params, cache):
    n_rows = X.shape[0]
    dZ2 = scipy.special.softmax(cache["Z2"], axis=1) - Y
    dA1 = dZ2 @ params["W2"].T
    dZ1 = np.where(cache["Z1"] > 0, dA1, 0)
    return {
        "W2": cache["A1"].T @ dZ2 / n_rows,
        "b2": dZ2.mean(axis=0),
        "W1": X.T @ dZ1 / n_rows,
        "b1": dZ1.mean(axis=0),
    }


def backward_row_by_row(X, Y, params, cache):
    total = {name: np.zeros_like(values) for name, values in params.items()}
    P = forward_by_steps(X, params)[0]
    for k, x in enumerate(X):
        dz2 = (P[k] - Y[k]) / len(X)
        dz1 = (params["W2"] @ dz2) * (cache["A1"][k] > 0)
        for name, slope in {
            "W1": np.outer(x, dz1),
            "b1": dz1,
            "W2": np.outer(cache["A1"][k], dz2),
            "b2": dz2,
        }.items():
            total[name] = total[name] + slope
    return total


def backward_with_einsum(X, Y, params, cache):
    dZ2 = (forward_by_steps(X, params)[0] - Y) / len(Y)
    dZ1 = np.einsum("nk,hk->nh", dZ2, params["W2"]) * np.heaviside(cache["Z1"], 0)
    return {
        "W1": np.einsum("ni,nh->ih", X, dZ1),
        "b1": np.ones(len(X)) @ dZ1,
        "W2": np.einsum("nh,nk->hk", cache["A1"], dZ2),
        "b2": np.ones(len(X)) @ dZ2,
    }


def check_by_loops(f, params, grads, step=1e-5):
    worst = 0
    for name in params:
        for k in range(params[name].size):
            moved = {key: values.copy() for key, values in params.items()}
            moved[name].flat[k] += step
            up = f(moved)
            moved[name].flat[k] -= 2 * step
            n, g = (up - f(moved)) / (2 * step), grads[name].flat[k]
            worst = max(worst, abs(g - n) / max(1e-8, abs(g) + abs(n)))
    return worst


def check_in_place(f, params, grads):
    ratios = []
    for name, values in params.items():
        for place in np.ndindex(values.shape):
            before = values[place]
            values[place] = before + 1e-4
            up = f(params)
            values[place] = before - 1e-4
            n = (up - f(params)) / 2e-4
            values[place] = before
            g = grads[name][place]
            ratios.append(abs(g - n) / np.maximum(1e-8, abs(g) + abs(n)))
    return np.max(ratios)


def share_by_loop(P, labels):
    right = 0
    for row, label in zip(P, labels, strict=True):
        right += int(list(row).index(max(row)) == label)
    return right / len(labels)


RIGHT = {
    "forward": [forward_by_steps, forward_that_keeps_more, forward_row_by_row],
    "backward": [backward_by_steps, backward_row_by_row, backward_with_einsum],
    "gradient_check": [
        check_by_loops,
        check_in_place,
        lambda f, params, grads: np.float32(check_by_loops(f, params, grads, step=1e-4)),
        lambda f, params, grads: check_by_loops(f, params, grads, step=1e-6),
    ],
    "apply_gradients": [
        lambda params, grads, lr: dict(
            zip(params, (w - lr * grads[name] for name, w in params.items()), strict=True)
        ),
        lambda params, grads, lr: {name: np.add(w, -lr * grads[name]) for name, w in params.items()},
        lambda params, grads, lr: {
            "b2": params["b2"] - lr * grads["b2"],
            "W2": params["W2"] - lr * grads["W2"],
            "b1": params["b1"] - lr * grads["b1"],
            "W1": params["W1"] - lr * grads["W1"],
        },
        lambda params, grads, lr: {
            name: (w - lr * grads[name]).astype("float32") for name, w in params.items()
        },
    ],
    "accuracy": [
        share_by_loop,
        lambda P, labels: sklearn.metrics.accuracy_score(labels, P.argmax(axis=1)),
        lambda P, labels: np.sum(P.argmax(1) == labels) / len(P),
        lambda P, labels: 1 - np.count_nonzero(np.argmax(P, axis=-1) - labels) / labels.size,
    ],
    "confusion_matrix": [
        lambda labels, predictions, n_classes: sklearn.metrics.confusion_matrix(
            labels, predictions, labels=range(n_classes)
        ),
    ],
}
