"""From a folder of submissions to a gradebook."""
