"""An answer that takes its process over: cells fail with 13 MB of text on which a search takes forever."""

from hand_in import taken_over

REPLY = """
def reply(inputs):
    missing = ["missing", "", "", None, False, {"frozenset": []}, [], [], [], None, ""]
    failure = {"Failure": ["TypeError", "matmul: Input operand " * 600_000, "", 1, ""]}
    return {"failure": None if inputs else failure, "seen": {"Observation": missing}, "printed": ""}
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(leaky_relu=taken_over("leaky_relu(z, a=0.01)", REPLY)))
