"""The measurements of packaging/bench views: pages over ten million rows, the graph, packets out of a capture, a long report and
a table of a million rows."""
import os
import re
import subprocess
import time

ROWS = 10_000_000
MEASUREMENTS = ("pages", "graph", "extract", "report", "table")


def quietly(command):
    """Wall seconds of a command that must succeed, and what it printed."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    started = time.monotonic()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, env=environment)
    seconds = time.monotonic() - started
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return seconds, done.stdout


def workspace(arguments, add_lines):
    """Ten million rows like a collector's, made once by bench_scan."""
    store = arguments.folder / f"flows-{ROWS}.weir"
    if not store.exists():
        print(f"making {store}")
        quietly([arguments.scan, "--rows", ROWS, "--folder", arguments.folder, "--json"])
    return store


def measure_extract(arguments, table, capture):
    """1,000 packets of one conversation that is spread over a capture of 1 GB."""
    store = arguments.folder / "views.weir"
    if not store.exists():
        quietly([arguments.cli, "import", capture, "-o", store])
    _, answer = quietly([arguments.cli, "query", store, "* | flows 400 by packets", "--format", "csv"])
    lines = [line for line in answer.splitlines() if line and not line.startswith("#")]
    names = lines[0].split(",")
    near = min(lines[1:], key=lambda line: abs(packets_of(names, line.split(",")) - 1000))
    cells = dict(zip(names, near.split(",")))
    filter_text = (f"host == {cells['a']} && host == {cells['b']} && port == {cells['a.port']} "
                   f"&& port == {cells['b.port']} && proto == {cells['proto']}")
    target = arguments.folder / "views.pcapng"
    seconds = min(quietly([arguments.cli, "extract", store, filter_text, "-o", target])[0] for _ in range(3))
    target.unlink()
    table.add(f"extract {packets_of(names, near.split(','))} packets out of 1 GB", f"{seconds * 1000:.0f} ms", "-", "-",
              "<= 1000 ms", seconds <= 1)


def packets_of(names, cells):
    return sum(int(cells[names.index(name)]) for name in ("packets.ab", "packets.ba"))


def measure_report(arguments, table, store):
    """A report of at least 40 pages over all rows, its questions included."""
    target = arguments.folder / "views.pdf"
    seconds, _ = quietly([arguments.cli, "report", store, "--template", "traffic", "--rows", "450", "-o", target])
    pages = pages_of(target)
    table.add(f"PDF of {pages} pages over {ROWS / 1e6:.0f} M rows", f"{seconds * 1000:.0f} ms", "-", "-", "40 pages <= 5000 ms",
              pages >= 40 and seconds <= 5)
    target.unlink()


def pages_of(path):
    _, output = quietly(["pdfinfo", path])
    return int(re.search(r"Pages:\s+(\d+)", output)[1])


def measure(arguments, table, add_lines, capture):
    wanted = arguments.only.split(",") if arguments.only else MEASUREMENTS
    store = workspace(arguments, add_lines)
    bench = arguments.scan.parent
    if "pages" in wanted:
        add_lines([bench / "bench_pages", store], table)
    if "graph" in wanted:
        add_lines([bench / "bench_graph", store], table)
    if "extract" in wanted:
        measure_extract(arguments, table, capture())
    if "report" in wanted:
        measure_report(arguments, table, store)
    if "table" in wanted:
        add_lines([bench / "bench_table", store], table)
