"""A file that is no archive is named with what to do, and without advice to load it as a pickle."""

import pytest

from byhand import mnist


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE html><html><title>Sign in</title></html>", "no archive of arrays"),
        (b'{"error": "login required"}', "no archive of arrays"),
        (b"PK\x03\x04" + bytes(1000), "not all of one"),
        (b"", "is empty"),
    ],
)
def test_a_file_that_is_no_archive_is_said_to_be_none(data, said, tmp_path):
    path = tmp_path / "mnist.npz"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=said) as caught:
        mnist.read(path, mnist.MNIST)
    assert str(path) in str(caught.value) and "pickle" not in str(caught.value)
