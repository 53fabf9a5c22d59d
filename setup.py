"""The one thing pyproject.toml cannot say: the repository's data/ folder is installed as byhand/data.

Everything else is in pyproject.toml.
"""

from setuptools import find_namespace_packages, find_packages, setup

setup(
    packages=[
        *find_packages(include=["autograder*", "byhand*", "observing*"]),
        # An import root of its own, so no package.
        *find_namespace_packages(include=["autograder.grading.running.inside*"]),
        "byhand.data",
    ],
    package_dir={"byhand.data": "data"},
)
