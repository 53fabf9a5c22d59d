"""The download of MNIST: it is kept when it is right, and leaves nothing behind when it is not."""

import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from digit_places import Places, forgotten, is_small_mnist, swapped

from byhand import digits, mnist


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable]:
    """Starts a server that answers each request with a function, and points the download at it."""
    servers = []

    def start(answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer(self)

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setattr(mnist, "URL", f"http://127.0.0.1:{server.server_port}/mnist.npz")

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def sends(content: bytes, claimed: int | None = None) -> Callable[[BaseHTTPRequestHandler], None]:
    """An answer of these bytes, which claims to have so many."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(claimed or len(content)))
        request.end_headers()
        request.wfile.write(content)

    return answer


def falls_back(places: Places, capsys: pytest.CaptureFixture[str], why: str) -> None:
    """Assert that the bundled digits are used, for a stated reason, and that no file was left behind."""
    before = places.files()
    assert digits.source().name == "bundled" and len(digits.load()[1][1]) == 360
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("Digits: the bundled ones,") and "because MNIST could not be downloaded (" in last
    assert why in last and places.files() == before


def test_a_download_is_kept_for_keras_and_for_the_next_time(places, serve, capsys, monkeypatch):
    content = places.save(places.named).read_bytes()
    serve(sends(content))
    is_small_mnist(places)
    assert places.cache.read_bytes() == content and list(places.cache.parent.iterdir()) == [places.cache]
    out = capsys.readouterr().out
    assert "\rDownloading MNIST: 0.0 of 0.0 MB\nDigits: MNIST, " in out
    assert out.endswith("downloaded into Keras's cache.\n")
    monkeypatch.setattr(mnist, "download", lambda path: pytest.fail("downloaded again"))
    with forgotten():
        is_small_mnist(places)


def test_progress_is_counted(places, monkeypatch, capsys):
    monkeypatch.setattr(mnist, "URL", places.save(places.named).as_uri())
    monkeypatch.setattr(mnist, "PIECE", 10_000)
    size = places.named.stat().st_size
    is_small_mnist(places)
    steps = capsys.readouterr().out.split("\n")[0].split("\r")
    assert steps[-1] == f"Downloading MNIST: {size / 1e6:.1f} of {size / 1e6:.1f} MB"
    assert len(steps) == 1 + -(-size // 10_000)


def test_half_a_download_gives_way_to_the_bundled_ones(places, serve, capsys):
    content = places.save(places.named).read_bytes()
    serve(sends(content[: len(content) // 2], claimed=len(content)))
    falls_back(places, capsys, "what arrived is not MNIST, or not all of it")


@pytest.mark.parametrize(
    "content", [b"<!doctype html><title>Sign in</title>", b""], ids=["a sign-in page", "nothing"]
)
def test_a_download_of_something_else_gives_way(places, serve, capsys, content):
    serve(sends(content))
    falls_back(places, capsys, "what arrived is not MNIST")


def test_a_download_with_other_labels_gives_way(places, serve, capsys):
    wrong = places.save(places.named, **swapped(places.good))
    serve(sends(wrong.read_bytes()))
    falls_back(places, capsys, "what arrived is not MNIST")


def test_a_server_that_has_no_such_file_gives_way(places, serve, capsys):
    serve(lambda request: request.send_error(404))
    falls_back(places, capsys, "HTTP Error 404")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.0 what\r\n\r\n", "BadStatusLine"),
        (b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "IncompleteRead"),
    ],
    ids=["no status", "a broken chunk"],
)
def test_a_server_that_stammers_gives_way(places, serve, capsys, answer, why):
    serve(lambda request: request.wfile.write(answer))
    falls_back(places, capsys, f"the connection broke: {why}")


def test_without_a_network_the_bundled_ones_are_given(places, capsys):
    falls_back(places, capsys, "No such file or directory")
    assert not places.cache.parent.exists()


def test_a_name_that_is_looked_up_for_ever_gives_way(places, capsys, monkeypatch):
    done = threading.Event()
    monkeypatch.setattr(mnist, "SECONDS", 0.2)
    monkeypatch.setattr("urllib.request.urlopen", lambda *url, **limits: done.wait(30))
    falls_back(places, capsys, "no answer within 0.2 seconds")
    done.set()


def test_a_server_that_falls_silent_gives_way(places, serve, capsys, monkeypatch):
    done = threading.Event()
    content = places.save(places.named).read_bytes()

    def half(request: BaseHTTPRequestHandler) -> None:
        sends(content[:1000], claimed=len(content))(request)
        request.wfile.flush()
        done.wait(30)

    monkeypatch.setattr(mnist, "SECONDS", 0.5)
    serve(half)
    falls_back(places, capsys, "timed out")
    done.set()


def test_a_learner_can_interrupt_a_download(places, serve, monkeypatch):
    serve(sends(places.save(places.named).read_bytes()))
    before = places.files()

    def stop(*args: object, **how: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.print", stop)
    with pytest.raises(KeyboardInterrupt):
        digits.load()
    assert places.files() == before


def test_a_cache_that_cannot_be_written_gives_way(places, serve, capsys):
    serve(sends(places.save(places.named).read_bytes()))
    places.cache.parents[1].write_text("in the way")
    falls_back(places, capsys, os.strerror(20))
