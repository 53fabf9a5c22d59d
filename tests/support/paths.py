"""Says where the project lies that the tests are about."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
