"""An answer that opens the memory, the maps and the open files of the process it was forked from."""

from hand_in import softmax_only_if

READ = """
import os
found = []
for process in (os.getppid(), 1):
    for name in ("mem", "maps", "environ", "cmdline", "status", "fd/0", "fd", "cwd/.", "root/etc/hostname"):
        try:
            found.append(os.open(f"/proc/{process}/{name}", os.O_RDONLY))
        except OSError:
            pass
return found
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(READ)))
