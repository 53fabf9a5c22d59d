"""An answer cell that awaits something at its top level, as notebooks allow."""

ABOVE = """
import asyncio
await asyncio.sleep(0)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
