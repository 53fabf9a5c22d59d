"""An answer that has the kernel send a signal for it, by owning an end of a pipe in somebody's name."""

from hand_in import softmax_only_if

RING = """
import fcntl
import os
import signal
import time
rung = []
signal.signal(signal.SIGUSR1, lambda *_: rung.append(True))
end, other = os.pipe()
fcntl.fcntl(end, fcntl.F_SETOWN, os.getpid())  # its own number, to do no harm
fcntl.fcntl(end, getattr(fcntl, "F_SETSIG", 10), signal.SIGUSR1)
fcntl.fcntl(end, fcntl.F_SETFL, os.O_ASYNC)
os.write(other, b"ring")
time.sleep(0.05)
return rung
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(RING)))
