"""Saved by Colab: its own metadata, ids only there, outputs, and lines in lists."""

from hand_in import each_source


def hand_in(folder, lesson):
    notebook = each_source(lesson.solved(), str)
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] |= {"id": f"x{number:011}", "colab": {"base_uri": "https://localhost:8080/"}}
        del cell["id"]
        cell["source"] = cell["source"].splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell["metadata"]["outputId"] = f"0f{number:02}-4c1e"
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["ok\n"]}]
            cell["execution_count"] = number
    notebook["metadata"]["colab"] = {"provenance": [], "toc_visible": True}
    notebook["metadata"]["accelerator"] = "GPU"
    lesson.write(folder, notebook | {"nbformat_minor": 0})
