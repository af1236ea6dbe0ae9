# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the functions test_* of a program and prints TAP.

Each function's doc string is its name in the report.  With arguments, only the functions named.
"""

import atexit
import os
import sys
import traceback


class Skip(Exception):
    """Raised by a test that cannot run here; the text says why."""


current = "start"


def check(condition, *words):
    """An assertion whose words are only put together when it fails."""
    if not condition:
        raise AssertionError(" ".join(str(word) for word in words))


def same(got, wanted, what):
    check(got == wanted, f"{what}: got {got!r}, wanted {wanted!r}")


def main():
    global current
    module = sys.modules["__main__"]
    wanted = sys.argv[1:]
    tests = [(name, function) for name, function in vars(module).items()
             if name.startswith("test_") and callable(function)
             and (not wanted or name in wanted)]
    print(f"1..{len(tests)}", flush=True)
    for number, (name, function) in enumerate(tests, 1):
        current = name
        words = f"{number} - {name[5:].replace('_', ' ')}"
        try:
            function()
            print("ok", words, flush=True)
        except Skip as reason:
            print("ok", words, "# SKIP", reason, flush=True)
        except Exception:
            print("not ok", words)
            for line in traceback.format_exc().rstrip().splitlines():
                print("#", line)
            sys.stdout.flush()
    # What failed stands in the report; a status of its own would be counted as one failure more.
    leave(0)


def leave(status):
    """Ends the program at once: threads of the libraries must not keep it."""
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(status)
