# What Weir needs from Debian 12 or Ubuntu 24.04; read by packaging/run and packaging/test.
# Says what it is going to install before it does.

weir_build_packages="g++ cmake ninja-build pkg-config git ca-certificates python3
qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n libgl1-mesa-dev
libqcustomplot-dev libpcap-dev libndpi-dev libsqlite3-dev libzstd-dev liblz4-dev liblzma-dev zlib1g-dev
libfmt-dev libre2-dev libcli11-dev nlohmann-json3-dev libmaxminddb-dev libigraph-dev libcurl4-openssl-dev fonts-inter fonts-jetbrains-mono ccache mold"
weir_test_packages="poppler-utils clang-format zstd lz4 xz-utils gzip sqlite3"
weir_bench_packages="tshark libndpi-bin nfdump nfdump-sflow sqlite3 time"

# The package of Qt's SVG module is called differently in the releases.
weir_svg_package() {
    if apt-cache show qt6-svg-dev >/dev/null 2>&1; then echo qt6-svg-dev; else echo libqt6svg6-dev; fi
}

# weir_install PACKAGE…: installs what is missing; nothing to do means no word and no root needed.
weir_install() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "Weir needs these packages and installs them now:$missing"
    sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

weir_install_build() {
    dpkg-query -W -f='${Status}' qt6-svg-dev 2>/dev/null | grep -q 'install ok installed' && svg=qt6-svg-dev || svg=""
    if [ -z "$svg" ]; then
        apt-cache show qt6-base-dev >/dev/null 2>&1 || { [ "$(id -u)" = 0 ] && apt-get update -qq || sudo apt-get update -qq; }
        svg=$(weir_svg_package)
    fi
    weir_install $weir_build_packages "$svg" "$@"
}

# weir_jobs: one compiler per core, but not more than memory carries (about 1.5 GB each).
weir_jobs() {
    cores=$(nproc)
    byMemory=$(awk '/MemAvailable/ { print int($2 / 1500000) }' /proc/meminfo)
    [ "$byMemory" -ge 1 ] || byMemory=1
    [ "$cores" -lt "$byMemory" ] && echo "$cores" || echo "$byMemory"
}
