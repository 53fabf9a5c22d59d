"""Whether stock nbgrader runs this kernel."""

import os

# Read once, when the set-up cell imports the package: an answer could change the environment later, and
# a verdict that then showed itself in words would be taken for full marks.
IS_GRADING = "NBGRADER_EXECUTION" in os.environ
