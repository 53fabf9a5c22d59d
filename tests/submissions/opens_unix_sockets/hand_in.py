"""An answer that opens sockets of this machine's own: in a file, and under a name without one."""

from hand_in import softmax_only_if

OPEN = """
import socket
worked = []
for name in ("own.socket", "\\0own-softmax"):
    try:
        with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as own:
            server.bind(name)
            server.listen()
            own.connect(name)
            worked.append(name)
    except OSError:
        pass
return worked
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(OPEN)))
