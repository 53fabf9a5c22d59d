"""An answer that looks for secrets in its environment and in those of other processes."""

from hand_in import softmax_only_if

SEARCH = """
import ctypes
import os
known = "PATH LANG MPLBACKEND TF_CPP_MIN_LOG_LEVEL TF_ENABLE_ONEDNN_OPTS HOME TMPDIR IPYTHONDIR MPLCONFIGDIR"
more = "KERAS_HOME TF_NUM_INTRAOP_THREADS TF_NUM_INTEROP_THREADS BYHAND_MNIST BYHAND_STILL JOBLIB_MULTIPROCESSING"
known = f"{known} {more}".split()
found = [name for name in os.environ if name not in known]
if os.environ["HOME"] != os.getcwd():
    found.append("HOME")
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
found += [name for name in (b"AUTOGRADER_SEED", b"USER", b"LOGNAME", b"SSH_AUTH_SOCK") if libc.getenv(name)]
for process in ("self", "1", str(os.getppid())):
    try:
        found.append(open(f"/proc/{process}/environ").read())
    except OSError:
        pass
return found
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(SEARCH)))
