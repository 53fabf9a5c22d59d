"""In the notebook's place there is a link that leads nowhere."""


def hand_in(folder, lesson):
    (folder / f"{lesson.name}.ipynb").symlink_to(folder / "nowhere")
