"""The process that learners' code runs in, and the one that it is forked from."""
