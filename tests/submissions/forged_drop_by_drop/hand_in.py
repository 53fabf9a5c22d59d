"""An answer that sends a reply byte by byte, so slowly that it would take days, and never quite stops."""

SLOW = """
import os
import struct
import threading
import time
def drip(end=time.monotonic() + 60):
    os.write(3, struct.pack(">I", 1 << 20))
    while time.monotonic() < end:
        os.write(3, b" ")
        time.sleep(0.05)
    os.write(3, b" " * (1 << 20))
thread = threading.Thread(target=drip)
thread.start()
thread.join()
def softmax(z):
    return z
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=SLOW))
