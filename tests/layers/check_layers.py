#!/usr/bin/env python3
"""Compares every #include of the rooms with the table of who may include whom, and fails on a break."""
import pathlib
import re
import sys

# room -> rooms it may include besides itself; "qt:" names Qt modules, "lib:" names headers of other libraries
CORE = {"model/core", "lib:fmt"}
QUERY = CORE | {"model/query"}
MODELS = QUERY | {"model/scan", "model/detect", "model/enrich", "model/qt"}
VIEW = {"model/core", "model/query", "model/qt", "widgets/common", "qt:gui"}
CAPTURE = {"capture/decode", "capture/exporter", "capture/flow", "capture/source", "capture/snmp", "capture/pipeline"}
MODEL = MODELS | {"model/store", "model/report"}
WIDGETS = {"widgets/common", "widgets/charts", "widgets/graph", "widgets/tables", "widgets/filter",
           "widgets/dialogs", "widgets/pages"}

MAY_INCLUDE = {
    "model/core": CORE,
    "model/query": QUERY | {"lib:re2"},
    "model/store": CORE | {"lib:sqlite3", "lib:zstd"},
    "model/scan": QUERY | {"model/store", "lib:igraph"},
    "model/enrich": CORE | {"lib:maxminddb", "lib:json"},
    "model/detect": QUERY | {"model/enrich"},
    "model/report": QUERY | {"qt:core", "qt:gui"},
    "model/qt": MODELS | {"qt:core"},
    "capture/decode": CORE,
    "capture/exporter": CORE | {"capture/decode"},
    "capture/flow": CORE | {"capture/decode", "lib:ndpi"},
    "capture/source": CORE | {"capture/decode", "lib:pcap", "lib:compress", "lib:zstd", "lib:socket"},
    "capture/snmp": CORE | {"lib:netsnmp"},
    "capture/pipeline": CORE | CAPTURE,
    "widgets/common": VIEW | {"qt:core"},
    "widgets/charts": VIEW | {"model/report", "qt:core", "lib:qcustomplot"},
    "widgets/graph": VIEW | {"qt:core", "lib:igraph"},
    "widgets/tables": VIEW | {"qt:core"},
    "widgets/filter": VIEW | {"qt:core"},
    "widgets/dialogs": VIEW | {"model/report", "qt:core"},
    "widgets/pages": VIEW | WIDGETS | {"qt:core"},
    "app/workspace": MODEL | CAPTURE | {"lib:curl", "lib:json"},
    "app/gui": MODEL | WIDGETS | {"app/workspace", "app/gui", "qt:core", "qt:gui"},
    "app/cli": MODEL | {"app/workspace", "widgets/charts", "qt:core", "qt:gui", "lib:cli11", "lib:json"},
    "app/api": MODEL | {"app/workspace", "qt:core", "lib:json"},
}

LIBRARIES = {
    "fmt": r"fmt/", "sqlite3": r"sqlite3\.h", "zstd": r"zstd\.h|zstd_errors\.h|zdict\.h", "maxminddb": r"maxminddb\.h",
    "ndpi": r"ndpi", "pcap": r"pcap(/|\.h|-)", "compress": r"zlib\.h|lz4.*\.h|lzma\.h", "netsnmp": r"net-snmp/",
    "qcustomplot": r"qcustomplot\.h", "igraph": r"igraph", "cli11": r"CLI/", "json": r"nlohmann/",
    "re2": r"re2/", "curl": r"curl/",
    "socket": r"sys/socket\.h|netdb\.h|net/if\.h|linux/.*",
}
SYSTEM = re.compile(r"^(arpa/inet|netinet/in|sys/\w+|unistd|fcntl|pwd|dirent|immintrin|endian|poll|signal|cerrno|\w+)(\.h)?$")
STANDARD = re.compile(r"^[a-z0-9_]+$")
QT_CORE = re.compile(r"^Q(tGlobal|tCore/|t\w*Algorithms|Object|String\w*|Byte\w*|Variant\w*|List|Vector|Hash|Map|Set|Pair|Pointer|Timer|"
                     r"Thread\w*|Mutex\w*|ReadWriteLock|WaitCondition|Abstract\w*Model|Abstract\w*Proxy\w*|SortFilterProxyModel|"
                     r"IdentityProxyModel|ModelIndex\w*|PersistentModelIndex|Item\w*Model|Date\w*|Time\w*|Elapsed\w*|Locale|Dir|File\w*|"
                     r"SaveFile|Temporary\w*|Settings|CoreApplication|Meta\w*|Event\w*|Json\w*|Url\w*|Mime\w*|Regular\w*|"
                     r"Standard\w+Paths|StandardPaths|Translator|Text(Stream|BoundaryFinder)|IODevice|Buffer|Scoped\w*|Shared\w*|"
                     r"Debug|Logging\w*|Rect\w*|Size\w*|Point\w*|Line\w*|Margins\w*|Flags|StringListModel|Collator|Process\w*|Lib\w*|SysInfo|"
                     r"Uuid|Cryptographic\w*|Random\w*|Atomic\w*|Semaphore|Future\w*|Promise|Runnable|Deadline\w*|Ordered\w*|"
                     r"Enable\w*|Signal\w*|Any\w*|Char|Operating\w*|Lockfile|LockFile|Storage\w*|Span|Data\w*|Command\w*|Easing\w*|"
                     r"Property\w*|Variant\w*|Parallel\w*|Sequential\w*|Stack|Queue|Cache|Multi\w*|Bit\w*|Version\w*|Type\w*|tNumeric)")


def kind_of(header):
    """What `header` stands for in the table: a room, qt:core, qt:gui, lib:NAME or None for the standard library."""
    room = "/".join(header.split("/")[:2])
    if header.split("/")[0] in ("app", "widgets", "model", "capture", "tests"):
        return room
    if re.match(r"^Q[A-Zt]|^QtTest|^q[a-z]+\.h$", header) and not re.match(LIBRARIES["qcustomplot"], header):
        return "qt:core" if QT_CORE.match(header) else "qt:gui"
    for name, pattern in LIBRARIES.items():
        if re.match(pattern, header):
            return "lib:" + name
    if SYSTEM.match(header) or STANDARD.match(header):
        return None
    return "lib:" + header


def breaks(top):
    for room, allowed in MAY_INCLUDE.items():
        for path in sorted((top / room).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
                if not match or match[1].endswith(".moc") or match[1].startswith("ui_"):
                    continue
                kind = kind_of(match[1])
                if kind is not None and kind != room and kind not in allowed:
                    yield f"{path.relative_to(top)}:{number}: {room} may not include {match[1]} ({kind})"


def unknown_rooms(top):
    for layer in ("app", "widgets", "model", "capture"):
        for folder in sorted((top / layer).iterdir()):
            if folder.is_dir() and f"{layer}/{folder.name}" not in MAY_INCLUDE:
                yield f"{layer}/{folder.name}: not a room of the house"


def main():
    top = pathlib.Path(sys.argv[1])
    found = list(breaks(top)) + list(unknown_rooms(top))
    print("\n".join(found) or "every include follows the table")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
