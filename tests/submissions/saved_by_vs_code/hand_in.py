"""Saved by VS Code: its own metadata, the kernel of a virtual environment, lines in lists."""

from hand_in import each_source


def hand_in(folder, lesson):
    notebook = each_source(lesson.solved(), str)
    for cell in notebook["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["source"] = cell["source"].splitlines(keepends=True)
    kernel = {"display_name": ".venv (3.12.3)", "language": "python", "name": "python3"}
    language = {"codemirror_mode": {"name": "ipython", "version": 3}, "name": "python", "version": "3.12.3"}
    lesson.write(folder, notebook | {"metadata": {"kernelspec": kernel, "language_info": language}})
