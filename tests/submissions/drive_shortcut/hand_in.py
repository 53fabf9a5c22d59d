"""A shortcut of Google Drive has the notebook's name."""


def hand_in(folder, lesson):
    lesson.write(folder, {"url": "https://colab.research.google.com/drive/1abc", "doc_id": "1abc"})
