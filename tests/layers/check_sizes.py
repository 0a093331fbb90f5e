#!/usr/bin/env python3
"""Fails when a source file grows past 800 lines; names those past 500 and the median."""
import pathlib
import statistics
import sys

FOLDERS = ("app", "widgets", "model", "capture", "tests")
LIMIT = 800


def main():
    top = pathlib.Path(sys.argv[1])
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines())
             for folder in FOLDERS for path in (top / folder).rglob("*") if path.suffix in (".h", ".cpp")}
    too_long = {path: lines for path, lines in sizes.items() if lines > LIMIT}
    for path, lines in sorted(sizes.items(), key=lambda item: -item[1]):
        if lines > 500:
            print(f"{lines:5} {path.relative_to(top)}{'  TOO LONG' if lines > LIMIT else ''}")
    print(f"{len(sizes)} files, median {statistics.median(sizes.values()):.0f} lines, limit {LIMIT}")
    return 1 if too_long or not sizes else 0


if __name__ == "__main__":
    sys.exit(main())
