"""An answer that reaches a server by TCP; its own, on this machine."""

from hand_in import softmax_only_if

CONNECT = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    with socket.create_connection(server.getsockname(), timeout=1) as own:
        own.sendall(b"softmax?")
        return server.accept()[0].recv(8) == b"softmax?"
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(CONNECT)))
