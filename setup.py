"""The one thing pyproject.toml cannot say: the repository's data/ folder is installed as byhand/data.

Everything else is in pyproject.toml.
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["autograder*", "byhand*"]), "byhand.data"],
    package_dir={"byhand.data": "data"},
)
