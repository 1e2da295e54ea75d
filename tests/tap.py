# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of checks as tests of the Test Anything Protocol, which meson reads."""


def run(checks):
    """Runs each (name, function) and prints how it went. Returns the number that failed."""
    failures = 0
    print(f"1..{len(checks)}")
    for number, (name, check) in enumerate(checks, 1):
        try:
            check()
            print(f"ok {number} - {name}", flush=True)
        except Exception as problem:  # any is a failure of its check, and the others still run
            failures += 1
            print(f"not ok {number} - {name}\n# {type(problem).__name__}: {problem}", flush=True)
    return failures
