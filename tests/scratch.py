# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder for a test, which goes with the process however that ends (tests/folder.h is the same for C)."""
import contextlib
import os
import subprocess
import tempfile


@contextlib.contextmanager
def folder():
    path = tempfile.mkdtemp(prefix="griffier-test-")
    if "GRF_KEEP" in os.environ:
        yield path
        return
    # Removes it when the pipe closes; a session of its own, as a runner kills the group.
    watcher = subprocess.Popen(["sh", "-c", 'read -r nothing; rm -rf -- "$1"', "sh", path], stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield path
    finally:
        watcher.stdin.close()
        watcher.wait()
