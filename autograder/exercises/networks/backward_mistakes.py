"""Lists wrong answers to `backward`: too many means or none, a wrong gate, wrong weights on the way back."""

from autograder.exercises.networks.backward import backward
from byhand import reference
from byhand.reference import Array, Arrays


def _scaled(slopes: Arrays, factor: float, *names: str) -> Arrays:
    """Multiply the slopes under these names, or all slopes if no name is given."""
    return {name: slope * factor if name in names or not names else slope for name, slope in slopes.items()}


def _with_dZ1(X: Array, Y: Array, params: Arrays, cache: Arrays, dZ1: Array) -> Arrays:
    """Return the right slopes of the second layer, and those of the first that follow from dZ1."""
    return {**reference.backward(X, Y, params, cache), "W1": X.T @ dZ1, "b1": dZ1.sum(axis=0)}


def _from_dZ2(X: Array, params: Arrays, cache: Arrays, dZ2: Array) -> Arrays:
    """Return the slopes that rightly follow from these slopes in Z2."""
    dZ1 = dZ2 @ params["W2"].T * reference.relu_grad(cache["Z1"])
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": cache["A1"].T @ dZ2, "b2": dZ2.sum(axis=0)}


@backward.mistake("sum in place of mean")
def sum_in_place_of_mean(X, Y, params, cache):
    """Your slopes are those of a sum over the rows. The loss is a mean over rows."""
    return _scaled(backward(X, Y, params, cache), len(X))


@backward.mistake("sign")
def sign(X, Y, params, cache):
    """Every slope has the opposite sign. Where it starts, is it prediction minus target?"""
    return _scaled(backward(X, Y, params, cache), -1)


@backward.mistake("gate forgotten")
def gate_forgotten(X, Y, params, cache):
    """These are the slopes when everything passes on the way back through the ReLU, where Z1 was negative
    too.
    """
    return _with_dZ1(X, Y, params, cache, reference.blame(Y, params, cache)["A1"])


@backward.mistake("gradient of the sigmoid")
def gradient_of_the_sigmoid(X, Y, params, cache):
    """These are the slopes when the gate is A(1 - A). That is the slope of the sigmoid, and the hidden layer
    has a ReLU.
    """
    dA1 = reference.blame(Y, params, cache)["A1"]
    return _with_dZ1(X, Y, params, cache, dA1 * cache["A1"] * (1 - cache["A1"]))


@backward.mistake("gate multiplies by A1")
def gate_multiplies_by_a1(X, Y, params, cache):
    """The ReLU's slope is 1 or 0. These are the slopes when its output stands there."""
    dA1 = reference.blame(Y, params, cache)["A1"]
    return _with_dZ1(X, Y, params, cache, dA1 * cache["A1"])


@backward.mistake("gate on the logits' side")
def gate_open_where_negative(X, Y, params, cache):
    """These are the slopes when the gate is open where Z1 is negative, and closed where it is positive."""
    dA1 = reference.blame(Y, params, cache)["A1"]
    return _with_dZ1(X, Y, params, cache, dA1 * (cache["Z1"] < 0))


@backward.mistake("softmax's slope once more")
def softmax_slope_once_more(X, Y, params, cache):
    """These are the slopes when P - Y is multiplied by P(1 - P). P - Y is the slope of loss and softmax
    together already.
    """
    P = reference.softmax(cache["Z2"])
    return _from_dZ2(X, params, cache, (P - Y) * P * (1 - P) / len(X))


@backward.mistake("slope of squared error")
def slope_of_squared_error(X, Y, params, cache):
    """Every slope is twice as large as it should be. Is there a 2? It belongs to the squared error, and this
    loss is the cross-entropy.
    """
    return _scaled(backward(X, Y, params, cache), 2)


@backward.mistake("averaged over every number")
def averaged_over_every_number(X, Y, params, cache):
    """Your slopes are those of a mean over rows times classes. The loss is a mean over rows."""
    return _scaled(backward(X, Y, params, cache), len(Y) / Y.size)


@backward.mistake("divided by the inputs")
def divided_by_the_inputs(X, Y, params, cache):
    """Your slopes are divided by the number of inputs. The mean is over rows: `len(X)`."""
    return _scaled(backward(X, Y, params, cache), len(X) / X.shape[1])


@backward.mistake("weights averaged again")
def weights_averaged_again(X, Y, params, cache):
    """The weights' slopes are divided by the rows twice. Is the mean in dZ2 already?"""
    return _scaled(backward(X, Y, params, cache), 1 / len(X), "W1", "W2")


@backward.mistake("first layer averaged again")
def first_layer_averaged_again(X, Y, params, cache):
    """The slopes of the first layer are divided by the rows twice. The mean reaches it with dZ2."""
    return _scaled(backward(X, Y, params, cache), 1 / len(X), "W1", "b1")


@backward.mistake("everything averaged twice")
def everything_averaged_twice(X, Y, params, cache):
    """Every slope is divided by the rows twice. Where does the mean come in, and where once more?"""
    return _scaled(backward(X, Y, params, cache), 1 / len(X))


@backward.mistake("only weights averaged")
def only_weights_averaged(X, Y, params, cache):
    """The slopes of the biases are those of a sum over the rows. The loss is a mean, for biases too."""
    return _scaled(backward(X, Y, params, cache), len(X), "b1", "b2")


@backward.mistake("only the last layer averaged")
def only_the_last_layer_averaged(X, Y, params, cache):
    """The slopes of the first layer are those of a sum over the rows. The loss is a mean, for both layers."""
    return _scaled(backward(X, Y, params, cache), len(X), "W1", "b1")


@backward.mistake("logits minus targets")
def logits_minus_targets(X, Y, params, cache):
    """These are the slopes when Y is subtracted from Z2. Which numbers lie between 0 and 1, as Y does?"""
    return _from_dZ2(X, params, cache, (cache["Z2"] - Y) / len(X))


@backward.mistake("first biases before the gate")
def first_biases_before_the_gate(X, Y, params, cache):
    """`b1` is what comes before the gate of the ReLU, added up. The bias b1 stands before the ReLU, as W1
    does.
    """
    dA1 = reference.blame(Y, params, cache)["A1"]
    return {**backward(X, Y, params, cache), "b1": dA1.sum(axis=0)}


@backward.mistake("Z1 in place of A1")
def z1_in_place_of_a1(X, Y, params, cache):
    """Your `W2` is what Z1 gives in the place of A1. What does the second layer multiply by W2 on the way
    forward?
    """
    dZ2 = reference.blame(Y, params, cache)["Z2"]
    return {**backward(X, Y, params, cache), "W2": cache["Z1"].T @ dZ2}


@backward.mistake("gate alone")
def gate_alone(X, Y, params, cache):
    """The slopes of the first layer are those of the gate alone, 1 or 0. What has to pass through it?"""
    return _with_dZ1(X, Y, params, cache, reference.relu_grad(cache["Z1"]))


@backward.mistake("gate by the blame")
def gate_by_the_blame(X, Y, params, cache):
    """These are the slopes when the gate is open where the *blame* is positive. It is open where Z1 was
    positive on the way forward.
    """
    return _with_dZ1(X, Y, params, cache, reference.relu(reference.blame(Y, params, cache)["A1"]))


@backward.mistake("weights not transposed")
def weights_not_transposed(X, Y, params, cache):
    """W2 carries the signal from hidden to output. On the way back it has to stand the other way round: which
    shape do you need?
    """
    dZ2 = reference.blame(Y, params, cache)["Z2"]
    return _with_dZ1(X, Y, params, cache, dZ2 @ params["W2"] * (cache["Z1"] > 0))


@backward.mistake("updated weights used too early")
def updated_weights_used_too_early(X, Y, params, cache):
    """These are the slopes when a W2 that is changed already carries the blame back. All slopes belong to the
    weights as they were.
    """
    changed = {**params, "W2": params["W2"] - backward(X, Y, params, cache)["W2"]}
    return backward(X, Y, changed, cache)


@backward.mistake("biases averaged again")
def biases_averaged_again(X, Y, params, cache):
    """The biases' slopes are divided by the rows twice. Is the mean in dZ2 already?"""
    return _scaled(backward(X, Y, params, cache), 1 / len(X), "b1", "b2")


@backward.mistake("biases row by row")
def biases_row_by_row(X, Y, params, cache):
    """A bias serves every row, and has one slope: what becomes of the rows of dZ?"""
    back = reference.blame(Y, params, cache)
    return {**backward(X, Y, params, cache), "b1": back["Z1"], "b2": back["Z2"]}


@backward.mistake("biases added up into one")
def biases_added_up_into_one(X, Y, params, cache):
    """One number came back for a bias. Each neuron has a bias of its own: add up over the rows only."""
    back = reference.blame(Y, params, cache)
    return {**backward(X, Y, params, cache), "b1": float(back["Z1"].sum()), "b2": float(back["Z2"].sum())}
