"""An answer that ends its process when it is called."""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax="import os\ndef softmax(z):\n    os._exit(0)"))
