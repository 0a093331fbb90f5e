#!/usr/bin/env python3
"""The measurements of packaging/bench: each line has Weir's figure, its peer's on the same data in the same run, the ratio and the
figure that must be reached."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import benchcollect
import benchviews

MB = 1_000_000


def run(command):
    """Wall seconds and peak memory in MB of one command; fails loudly when the command does."""
    started = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - started
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}\n{error.decode(errors='replace')[-2000:]}")
    return seconds, usage.ru_maxrss * 1024 / MB


def best_of(count, command):
    """The least of `count` runs: machines are noisy, and noise only adds."""
    runs = [run(command) for _ in range(count)]
    return min(seconds for seconds, _ in runs), max(memory for _, memory in runs)


class Table:
    def __init__(self):
        self.lines = []

    def add(self, what, figure, peer, ratio, target, reached):
        self.lines.append((what, figure, peer, ratio, target, "yes" if reached else "NO"))

    def print(self):
        head = ("what", "Weir", "peer", "ratio", "must reach", "reached")
        widths = [max(len(line[i]) for line in [head, *self.lines]) for i in range(len(head))]
        for line in [head, *self.lines]:
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def capture(arguments, name, size, packets):
    """A capture of at least `size` bytes and `packets` packets; made once."""
    path = arguments.folder / name
    if not path.exists():
        print(f"making {path}")
        part = path.with_suffix(".part")
        run([arguments.gen, "--scenario", "hosting", "--seconds", 120, "--seed", 7, "--size", size, "--packets", packets, "-o", part])
        part.rename(path)
    subprocess.run(["cat", path], stdout=subprocess.DEVNULL, check=True)  # into the page cache
    return path


def import_store(arguments, path, store):
    for old in arguments.folder.glob(store.name + "*"):
        old.unlink()
    command = [arguments.cli, "import", path, "-o", store, "--json"]
    started = time.monotonic()
    output = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout
    return time.monotonic() - started, json.loads(output)


def measure_import(arguments, table):
    one = capture(arguments, "hosting-1g.pcap", "1050MB", 2_000_000)
    four = capture(arguments, "hosting-4g.pcap", "4200MB", 8_000_000)
    size = one.stat().st_size / MB
    runs = [import_store(arguments, one, arguments.folder / "import.weir") for _ in range(3)]
    weir = min(seconds for seconds, _ in runs)
    memory = max(report["peakMemoryMB"] for _, report in runs)
    report = runs[0][1]
    packets = report["files"][0]["packets"]
    print(f"{one.name}: {size:.0f} MB, {packets} packets, {report['rows']} rows")

    ndpi, _ = best_of(3, ["ndpiReader", "-q", "-i", one])
    table.add("import, MB/s", f"{size / weir:.0f}", f"ndpiReader {size / ndpi:.0f}", f"{ndpi / weir:.2f}", ">= 1.0", ndpi >= weir)
    tshark, _ = run(["tshark", "-n", "-q", "-z", "conv,ip", "-r", one])
    table.add("import, MB/s", f"{size / weir:.0f}", f"tshark {size / tshark:.0f}", f"{tshark / weir:.1f}", ">= 8.0", tshark >= 8 * weir)
    table.add("import, peak memory MB", f"{memory:.0f}", "-", "-", "<= 500", memory <= 500)
    _, larger = import_store(arguments, four, arguments.folder / "import4.weir")
    growth = larger["peakMemoryMB"] / memory
    table.add("the same, file four times as large", f"{larger['peakMemoryMB']:.0f}", f"small file {memory:.0f}", f"{growth:.2f}",
              "<= 500, ratio ~1", larger["peakMemoryMB"] <= 500 and growth < 1.25)
    for old in arguments.folder.glob("import*.weir*"):
        old.unlink()


def add_lines(command, table):
    """Runs a bench program that prints one JSON object a line, and adds the lines to the table."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    output = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True, env=environment).stdout
    for line in output.splitlines():
        if line.startswith("{"):
            entry = json.loads(line)
            table.add(entry["what"], entry["figure"], entry["peer"], entry["ratio"], entry["target"], entry["reached"])


def measure_window(arguments, table):
    add_lines([arguments.window, capture(arguments, "hosting-4g.pcap", "4200MB", 8_000_000)], table)


def measure_questions(arguments, table):
    add_lines([arguments.scan, "--rows", "10000000", "--folder", arguments.folder, "--json"], table)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--what", choices=["import", "window", "questions", "collect", "views", "all"], default="all")
    for name in ("folder", "cli", "gen", "scan", "window", "day"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--only", help="collect: some of " + ", ".join(benchcollect.MEASUREMENTS) + "; views: some of "
                        + ", ".join(benchviews.MEASUREMENTS))
    parser.add_argument("--seconds", type=int, help="collect: shorter than the targets ask for")
    parser.add_argument("--rows", type=int, default=10_000_000, help="collect: rows that questions are asked over")
    parser.add_argument("--long", action="store_true", help="collect: 24 hours of records too")
    arguments = parser.parse_args()
    table = Table()
    if arguments.what in ("import", "all"):
        measure_import(arguments, table)
    if arguments.what in ("window", "all"):
        measure_window(arguments, table)
    if arguments.what in ("questions", "all"):
        measure_questions(arguments, table)
    if arguments.what in ("collect", "all"):
        benchcollect.measure(arguments, table)
    if arguments.what in ("views", "all"):
        benchviews.measure(arguments, table, add_lines, lambda: capture(arguments, "hosting-1g.pcap", "1050MB", 2_000_000))
    table.print()


if __name__ == "__main__":
    main()
