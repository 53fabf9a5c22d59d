"""Tells whether stock nbgrader runs this kernel."""

import os

# Read once, when the set-up cell imports the package: an answer could change the environment later. The
# verdict would then be words, and nbgrader takes words for full marks.
IS_GRADING = "NBGRADER_EXECUTION" in os.environ
