"""An answer that sets limits by a process's number; its parent's, else, to do no harm, its own."""

from hand_in import softmax_only_if

LIMIT = """
import os
import resource
for process in (os.getppid(), os.getpid()):
    try:
        resource.prlimit(process, resource.RLIMIT_CORE)
        os.sched_setaffinity(process, os.sched_getaffinity(process))
        return True
    except OSError:
        continue
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(LIMIT)))
