"""Collecting, measured: the same datagrams (same seed) go to Weir and, one after the other, to nfcapd and sfcapd, each with both cores."""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time

MB = 1_000_000
START_SECONDS = 20
SETTLE_SECONDS = 30


def words(command):
    return [str(word) for word in command]


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_bound(port):
    with open("/proc/net/udp", encoding="ascii") as table:
        return any(f":{port:04X} " in line.split("rem_address")[0][:40] for line in table)


class Program:
    """A collector in the background: waits until it listens, ends it with SIGINT, knows what it cost."""

    def __init__(self, command, port, log, environment=None):
        self.log = open(log, "w+", encoding="utf-8", errors="replace")
        self.process = subprocess.Popen(words(command), stdout=self.log, stderr=subprocess.STDOUT, env=environment)
        self.usage = None
        end = time.monotonic() + START_SECONDS
        while not is_bound(port):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{' '.join(words(command))} does not listen on {port}\n{self.text()}")
            time.sleep(0.05)

    def text(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def end(self, seconds=120):
        """Stops it; returns what it printed."""
        self.process.send_signal(signal.SIGINT)
        stop = time.monotonic() + seconds
        while time.monotonic() < stop:
            pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            if pid != 0:
                self.process.returncode = os.waitstatus_to_exitcode(status)
                self.usage = usage
                break
            time.sleep(0.02)
        else:
            self.process.kill()
            raise RuntimeError(f"does not end: {self.process.args}")
        if self.process.returncode != 0:
            raise RuntimeError(f"exit {self.process.returncode}: {self.process.args}\n{self.text()[-2000:]}")
        return self.text()

    def cpu(self):
        return self.usage.ru_utime + self.usage.ru_stime


class Weir:
    def __init__(self, arguments, name="collect.weir"):
        self.arguments = arguments
        self.store = arguments.folder / name
        for old in arguments.folder.glob(name + "*"):
            old.unlink()
        self.port = free_port()
        command = [arguments.cli, "collect", "-o", self.store, "--listen", f"127.0.0.1:{self.port}", "--json"]
        self.program = Program(command, self.port, arguments.folder / "weir.log")
        self.report = {}

    def ask(self, question):
        """The first line of an answer; nothing while there is no store yet."""
        command = words([self.arguments.cli, "query", self.store, question, "--format", "json"])
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        rows = json.loads(answer.stdout)["rows"] if answer.returncode == 0 else []
        return [int(value) for value in rows[0]] if rows else [0, 0]

    def rows(self):
        return self.ask("* | count")[0]

    def sums(self):
        """Rows, packets and bytes as questions find them: scaled by the sampling rates."""
        return (self.rows(), *self.ask("* | sum of packets, bytes"))

    def wait_for_rows(self, wanted, quiet=6):
        """Seconds until no more rows come: all that are wanted, or none for `quiet` seconds."""
        began = changed = time.monotonic()
        rows = 0
        while rows < wanted and time.monotonic() - changed < quiet:
            now = self.rows()
            if now != rows:
                rows, changed = now, time.monotonic()
            else:
                time.sleep(0.05)
        return changed - began

    def end(self):
        text = self.program.end()
        self.report = json.loads(text[text.rindex("\n{") if "\n{" in text else text.index("{"):])
        return self.report

    def lost(self, sent):
        return sent["records"] - self.report["rows"]

    def disk(self):
        return sum(path.stat().st_size for path in self.store.parent.glob(self.store.name + "*"))


class Nfdump:
    """nfcapd or sfcapd with a folder of its own."""

    def __init__(self, arguments, tool="nfcapd", options=()):
        self.folder = arguments.folder / tool
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.port = free_port()
        command = [tool, "-b", "127.0.0.1", "-p", self.port, "-w", self.folder, "-t", 86400, "-B", 67108864, *options]
        self.program = Program(command, self.port, arguments.folder / (tool + ".log"))
        self.flows = self.packets = self.bytes = 0

    def end(self):
        numbers = re.findall(r"Flows: (\d+), Packets: (\d+), Bytes: (\d+)", self.program.end())
        if not numbers:
            raise RuntimeError(f"{self.folder.name} printed no sums:\n{self.program.text()[-2000:]}")
        self.flows, self.packets, self.bytes = (sum(int(line[i]) for line in numbers) for i in range(3))

    def cpu(self):
        return self.program.cpu()

    def disk(self):
        return sum(path.stat().st_size for path in self.folder.rglob("nfcapd.*"))


def send(arguments, options, port, sflow_port=None, seed=11):
    """Runs weir-gen and returns what it sent."""
    command = [arguments.gen, "--export", *options, "--to", f"127.0.0.1:{port}", "--seed", seed, "--json"]
    if sflow_port is not None:
        command += ["--sflow-to", f"127.0.0.1:{sflow_port}"]
    return json.loads(subprocess.run(words(command), capture_output=True, text=True, check=True).stdout)


def settle(program):
    """Waits until a collector has nothing left to do: its CPU time stands still."""
    def used():
        with open(f"/proc/{program.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])
    end = time.monotonic() + SETTLE_SECONDS
    before = used()
    while time.monotonic() < end:
        time.sleep(0.5)
        now = used()
        if now - before <= 2:
            return
        before = now


def to_peer(arguments, options):
    peer = Nfdump(arguments)
    sent = send(arguments, options, peer.port)
    settle(peer.program)
    peer.end()
    return peer, sent


def rate_text(sent):
    return f"{sent['records'] / max(sent['seconds'], 0.001):,.0f}/s"


def loss_line(table, what, weir, sent, peer, peer_sent, target="0"):
    lost, peer_lost = weir.lost(sent), peer_sent["records"] - peer.flows
    if target == "0":
        reached = lost == 0
    else:
        reached = lost == 0 or peer_lost > 0
    table.add(what, f"{lost:,} of {sent['records']:,} ({rate_text(sent)})", f"nfcapd {peer_lost:,} ({rate_text(peer_sent)})", "-", target, reached)


def sums_line(table, what, weir, sent):
    found = weir.sums()
    rated = [(exporter, max(exporter["sampling"], 1)) for exporter in sent["exporters"]]
    wanted = (sent["records"], *(sum(exporter[name] * rate for exporter, rate in rated) for name in ("packets", "bytes")))
    figure = "equal" if found == wanted else "rows {:+,} packets {:+,} bytes {:+,}".format(*(f - w for f, w in zip(found, wanted)))
    table.add(what, figure, "-", "-", "equal", found == wanted)


def cpu_line(table, what, weir_cpu, weir_records, peer_cpu, peer_records, target=None):
    ours, theirs = (1e9 * cpu / max(records, 1) for cpu, records in ((weir_cpu, weir_records), (peer_cpu, peer_records)))
    ratio = ours / theirs if theirs > 0 else 0
    table.add(what, f"{ours:.0f} ns", f"nfcapd {theirs:.0f} ns", f"{ratio:.2f}", f"<= {target}" if target else "-", target is None or ratio <= target)


def measure_steady(arguments, table):
    seconds = arguments.seconds or 30
    options = ["v9", "--rate", 1_000_000, "--seconds", seconds, "--flows", 100_000]
    weir = Weir(arguments)
    sent = send(arguments, options, weir.port)
    weir.wait_for_rows(sent["records"])
    weir.end()
    peer, peer_sent = to_peer(arguments, options)
    what = f"v9, 1,000,000 records/s for {seconds} s"
    loss_line(table, what + ": lost", weir, sent, peer, peer_sent)
    sums_line(table, what + ": rows and sums in the store", weir, sent)
    cpu_line(table, what + ": CPU per record", weir.program.cpu(), weir.report["rows"], peer.cpu(), peer.flows)
    print(f"sender: {sent['cpuSeconds']:.1f} s of CPU, late by at most {sent['latestSeconds']:.2f} s; Weir's peak memory "
          f"{weir.program.usage.ru_maxrss * 1024 / MB:.0f} MB")


def measure_bursts(arguments, table):
    burst_seconds = arguments.seconds or 20
    cases = [("2,000,000 records as fast as loopback carries", ["v9", "--as-fast", "--records", 2_000_000]),
             (f"500,000/s within 50 ms of each second, {burst_seconds} s",
              ["v9", "--rate", 500_000, "--burst", 50, "--seconds", burst_seconds])]
    for what, options in cases:
        weir = Weir(arguments)
        sent = send(arguments, options, weir.port)
        queryable = weir.wait_for_rows(sent["records"])
        weir.end()
        peer, peer_sent = to_peer(arguments, options)
        loss_line(table, what + ": lost", weir, sent, peer, peer_sent, "0 where nfcapd loses 0")
        table.add(what + ": rows queryable after", f"{queryable:.2f} s", "-", "-", "<= 3 s", queryable <= 3)


def measure_mix(arguments, table):
    seconds = arguments.seconds or 60
    options = ["mix", "--exporters", 4, "--rate", 200_000, "--seconds", seconds]
    what = f"mix at 200,000 records/s for {seconds} s"
    weir = Weir(arguments)
    sent = send(arguments, options, weir.port)
    weir.wait_for_rows(sent["records"])
    weir.end()
    peer, sflow = Nfdump(arguments), Nfdump(arguments, "sfcapd")
    peer_sent = send(arguments, options, peer.port, sflow.port)
    for each in (peer, sflow):
        settle(each.program)
        each.end()
    peer_cpu, peer_flows = peer.cpu() + sflow.cpu(), peer.flows + sflow.flows
    peer_lost = f"nfcapd, sfcapd {peer_sent['records'] - peer_flows:,}"
    lost = weir.lost(sent)
    table.add(what + ", headless: lost", f"{lost:,} of {sent['records']:,}", peer_lost, "-", "0", lost == 0)
    sums_line(table, what + ": rows and sums in the store", weir, sent)
    print("CPU per record: user and system time of all threads of a process from its start to its end, divided by its records; with the page open that is "
          "receiving, decoding, storing, all questions of the page, drawing, and starting and closing the window; nfcapd and sfcapd are added up")
    cpu_line(table, what + ", headless: CPU per record", weir.program.cpu(), weir.report["rows"], peer_cpu, peer_flows, 2)
    measure_mix_in_window(arguments, table, what, options, peer_lost, peer_cpu, peer_flows)


def measure_mix_in_window(arguments, table, what, options, peer_lost, peer_cpu, peer_flows):
    port = free_port()
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    command = [arguments.window, "--collect", f"127.0.0.1:{port}"]
    window = Program(command, port, arguments.folder / "window.log", environment)
    sent = send(arguments, options, port)
    _, status, window.usage = os.wait4(window.process.pid, 0)
    window.process.returncode = os.waitstatus_to_exitcode(status)
    lines = [json.loads(line) for line in window.text().splitlines() if line.startswith("{")]
    report = next(line for line in lines if "stored" in line)
    lost = sent["records"] - report["stored"]
    table.add(what + ", page open: lost", f"{lost:,} of {sent['records']:,}", peer_lost, "-", "0", lost == 0)
    for line in lines:
        if "what" in line:
            table.add(what + ", " + line["what"], line["figure"], line["peer"], line["ratio"], line["target"], line["reached"])
    cpu_line(table, what + ", page open: CPU per record, window and all", window.cpu(), report["stored"], peer_cpu, peer_flows, 2)


def measure_visibility(arguments, table):
    weir = Weir(arguments)
    worst = rows = 0
    for turn in range(8):
        # another seed each time: equal datagrams within seconds are one that came twice
        rows += send(arguments, ["v9", "--as-fast", "--records", 1_000 + turn], weir.port, seed=turn + 1)["records"]
        worst = max(worst, weir.wait_for_rows(rows))
        time.sleep(0.13 * turn)  # not in step with the store's seconds
    weir.end()
    found = weir.rows()
    table.add("a record is visible to a question after", f"{worst:.2f} s", "-", "-", "<= 2 s, all", worst <= 2 and found == rows)


def best(command, runs=3):
    """Least wall time of a command that prints an answer, and the answer."""
    times = []
    for _ in range(runs):
        began = time.monotonic()
        output = subprocess.run(words(command), capture_output=True, text=True, check=True).stdout
        times.append(time.monotonic() - began)
    return min(times), output


def measure_questions(arguments, table):
    options = ["v9", "--rate", 400_000, "--records", arguments.rows, "--scenario", "campus", "--flows", 400_000]
    weir = Weir(arguments)
    sent = send(arguments, options, weir.port)
    weir.wait_for_rows(sent["records"])
    weir.end()
    peer, peer_sent = to_peer(arguments, options)
    millions = arguments.rows / 1e6
    loss_line(table, f"{millions:g} million records at 400,000/s: lost", weir, sent, peer, peer_sent)
    cases = [("top 10 src by bytes", "* | top 10 src by bytes", ["-s", "srcip/bytes", "-n", 10]),
             ("pairs 10", "* | pairs 10", ["-A", "srcip,dstip", "-O", "bytes", "-n", 10])]
    for what, question, flags in cases:
        ours, _ = best([arguments.cli, "query", weir.store, question])
        theirs, _ = best(["nfdump", "-q", "-R", peer.folder, *flags])
        table.add(f"{what} over {millions:g} million", f"{ours * 1000:.0f} ms", f"nfdump {theirs * 1000:.0f} ms", f"{theirs / ours:.1f}",
                  ">= 8.0", theirs >= 8 * ours)
    plain = peer.disk()
    packed = arguments.folder / "lz4.nfdump"
    subprocess.run(words(["nfdump", "-q", "-R", peer.folder, "-y", "-w", packed]), check=True, stdout=subprocess.DEVNULL)
    disk = weir.disk()
    for name, size, share in (("uncompressed", plain, 4), ("LZ4", packed.stat().st_size, 1)):
        table.add(f"on disk, MB, against {name}", f"{disk / MB:.0f}", f"nfdump {size / MB:.0f}", f"{disk / size:.2f}", f"<= {1 / share:.2f}",
                  disk * share <= size)
    packed.unlink()


def measure_day(arguments, table):
    """24 hours at 2,000 records/s through decoder and store, with the clock of the records."""
    command = words([arguments.day, "--folder", arguments.folder, "--hours", 24])
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in output.splitlines():
        if line.startswith("{"):
            entry = json.loads(line)
            table.add(entry["what"], entry["figure"], entry["peer"], entry["ratio"], entry["target"], entry["reached"])


MEASUREMENTS = {"steady": measure_steady, "bursts": measure_bursts, "mix": measure_mix, "visible": measure_visibility,
                "questions": measure_questions, "day": measure_day}


def measure(arguments, table):
    names = arguments.only.split(",") if arguments.only else [name for name in MEASUREMENTS if name != "day" or arguments.long]
    for name in names:
        print(f"collect: {name}", flush=True)
        try:
            MEASUREMENTS[name](arguments, table)
        except (OSError, RuntimeError, subprocess.CalledProcessError, StopIteration, ValueError) as error:
            print(f"{name}: {error}")
            table.add(name, "failed", "-", "-", "-", False)
    for pattern in ("collect.weir*", "*capd", "*.log"):
        for old in arguments.folder.glob(pattern):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
