#!/usr/bin/env python3
"""Every case of tests/conformance.md names tests that are there."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
sources = {path.stem: path.read_text() for path in (root / "tests").rglob("tst_*.cpp")}
failures = []
numbers = []
for line in (root / "tests/conformance.md").read_text().splitlines():
    case = re.match(r"\| (\d+) \|", line)
    if not case:
        continue
    numbers.append(int(case[1]))
    tests = re.findall(r'`(\w+)::(\w+)(?: "([^`]*)")?`', line)
    if not tests:
        failures.append(f"case {case[1]} has no test")
    for program, function, row in tests:
        text = re.sub(r'"\s*\n\s*"', "", sources.get(program, ""))  # literals over two lines
        if f"::{function}()" not in text and f"void {function}()" not in text:
            failures.append(f"case {case[1]}: no {program}::{function}")
        elif row and f'"{row}"' not in text:
            failures.append(f'case {case[1]}: {program} has no row "{row}"')
if numbers != list(range(1, len(numbers) + 1)) or not numbers:
    failures.append("the cases are not numbered from 1 on")
print("\n".join(failures) or f"{len(numbers)} cases have their tests")
sys.exit(1 if failures else 0)
