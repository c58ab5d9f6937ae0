"""Files are replaced whole or not at all, and every way of failing is one clear line."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from align.errors import OutputError
from align.output import atomic


def _listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_kind_of_content(tmp_path: Path):
    atomic.write_files(
        {
            tmp_path / "new" / "bytes": b"\x00\xff",
            tmp_path / "new" / "text": "שלום\n",
            tmp_path / "new" / "lines": iter(["a\n", "ב\n"]),
            tmp_path / "new" / "function": lambda stream: stream.write(b"by hand"),
        }
    )
    assert _listing(tmp_path) == {
        "new/bytes": b"\x00\xff",
        "new/text": "שלום\n".encode(),
        "new/lines": "a\nב\n".encode(),
        "new/function": b"by hand",
    }


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt(), ValueError("bug")])
def test_a_failure_in_the_last_file_leaves_all_the_old_ones(tmp_path: Path, failure):
    old = {"a.tsv": b"old a", "b.tsv": b"old b"}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)

    def fail(stream):
        stream.write(b"half of it")
        raise failure

    expected = OutputError if isinstance(failure, OSError) else type(failure)
    with pytest.raises(expected) as raised:
        atomic.write_files({tmp_path / "a.tsv": "new a", tmp_path / "b.tsv": fail})
    assert _listing(tmp_path) == old
    if expected is OutputError:
        assert "b.tsv cannot be written: no space is left" in str(raised.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_device_is_an_error():
    with pytest.raises(OutputError, match="/dev/full cannot be written: no space is left on the disk"):
        atomic.write_text(Path("/dev/full"), "x")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_a_device_or_a_pipe_is_written_to_and_stays_what_it_is(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    atomic.write_text(pipe, "through")
    reader.join(timeout=10)
    assert read == [b"through"]
    assert pipe.is_fifo()


def test_a_link_is_followed(tmp_path: Path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    atomic.write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_the_users_usual_permissions_apply(tmp_path: Path):
    (tmp_path / "plain").write_bytes(b"")
    atomic.write_text(tmp_path / "atomic", "")
    assert (tmp_path / "atomic").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_paths_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    before = _listing(tmp_path)
    for path, reason in [
        (tmp_path / "file" / "inside.tsv", "in the way|is a file"),
        (tmp_path / "file" / "deeper" / "inside.tsv", "a part of its path is a file"),
        (tmp_path / "folder", "a folder of that name is in the way"),
        (tmp_path / ("x" * 300), "the name is too long"),
    ]:
        with pytest.raises(OutputError, match=reason):
            atomic.write_text(path, "new")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OutputError):
        atomic.write_text(tmp_path / "loop" / "x", "new")
    assert _listing(tmp_path) == before


def test_an_old_file_is_not_touched_when_another_path_is_impossible(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "index.html").mkdir()
    with pytest.raises(OutputError, match=r"index\.html cannot be written: a folder"):
        atomic.write_files({tmp_path / "a": b"new", tmp_path / "index.html": b"new"})
    assert _listing(tmp_path) == {"a": b"old"}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission(tmp_path: Path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    with pytest.raises(OutputError, match="permission is denied; choose a folder you may write to"):
        atomic.write_text(closed / "a", "new")
    with pytest.raises(OutputError, match="permission is denied"):
        atomic.check_writable(closed / "new")


def test_a_folder_is_checked_without_writing(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    atomic.check_writable(tmp_path / "a" / "b")
    with pytest.raises(OutputError, match="is a file; choose another name"):
        atomic.check_writable(tmp_path / "file")
    with pytest.raises(OutputError, match="is a file; choose another name"):
        atomic.check_writable(tmp_path / "file" / "out")
    assert _listing(tmp_path) == {"file": b""}
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
