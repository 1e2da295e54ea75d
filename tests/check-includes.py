#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which source includes which: folders only those below them (HACKING.md), and no two files each other.

usage: check-includes.py SOURCE

A header and the .c of its name count as one file: papers.c may not include what includes papers.h.
"""
import pathlib
import re
import sys

import tap

# What HACKING.md's table of folders says; every folder may include itself.
STAGES = {"extract", "normalize", "recognize", "export", "audit"}
MAY_INCLUDE = {
    "model": set(),
    "lang": {"model"},
    "sums": {"model"},
    "extract": {"model"},
    "normalize": {"model", "lang"},
    "recognize": {"model", "lang"},
    "export": {"model", "sums"},
    "audit": {"model"},
    "review": {"model", "sums"},
    "run": {"model", "lang", "sums"} | STAGES,
    "tool": {"model", "lang", "sums", "review", "run"} | STAGES,
}
ONE_USER = {"poppler.h": "extract", "cairo.h": "extract", "gmp.h": "sums", "csv.h": "export", "xlsxwriter.h": "export"}


def read(source):
    """Returns {path without suffix: {what it includes, likewise}} and [(folder, library header)]."""
    graph, libraries = {}, []
    for folder in MAY_INCLUDE:
        for path in sorted((source / folder).glob("*.[ch]")):
            here = graph.setdefault(f"{folder}/{path.stem}", set())
            text = path.read_text()
            libraries += [(folder, name) for name in re.findall(r"^#include <([^>]+)>", text, re.M)]
            for name in re.findall(r'^#include "([^"]+)"', text, re.M):
                place = name if (source / name).is_file() else f"{folder}/{name}"
                if (source / place).is_file():
                    here.add(place.rsplit(".", 1)[0])
    for name, included in graph.items():
        included.discard(name)
    return graph, libraries


def find_circle(graph):
    """Returns the names of one circle, or None."""
    done = set()

    def walk(name, path):
        if name in path:
            return path[path.index(name):] + [name]
        if name in done:
            return None
        for other in sorted(graph.get(name, ())):
            circle = walk(other, path + [name])
            if circle:
                return circle
        done.add(name)
        return None

    return next(filter(None, (walk(name, []) for name in sorted(graph))), None)


def check_circles(graph):
    circle = find_circle(graph)
    assert circle is None, "include each other: " + " -> ".join(circle)


def check_circles_are_seen():
    assert find_circle({"a/x": {"a/y"}, "a/y": {"a/z"}, "a/z": {"a/x"}}) is not None
    assert find_circle({"a/x": {"a/y", "a/z"}, "a/y": {"a/z"}}) is None


def check_folders(graph):
    wrong = [f"{name} includes {other}" for name, included in sorted(graph.items()) for other in sorted(included)
             if other.split("/")[0] not in MAY_INCLUDE[name.split("/")[0]] | {name.split("/")[0]}]
    assert len(graph) > 200 and not wrong, "; ".join(wrong)


def check_libraries(libraries):
    wrong = [f"<{name}> in {folder}/" for folder, name in libraries if ONE_USER.get(name, folder) != folder]
    assert not wrong, "; ".join(sorted(set(wrong)))
    unused = set(ONE_USER) - {name for _, name in libraries}
    assert not unused, f"nobody includes {unused}"


def main():
    graph, libraries = read(pathlib.Path(sys.argv[1]))
    return tap.run([
        ("a circle is seen", check_circles_are_seen),
        ("no files include each other", lambda: check_circles(graph)),
        ("folders include those below them", lambda: check_folders(graph)),
        ("one folder uses a library", lambda: check_libraries(libraries)),
    ]) != 0


if __name__ == "__main__":
    sys.exit(main())
