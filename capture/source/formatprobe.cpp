#include "capture/source/formatprobe.h"

#include "capture/source/pcapformat.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace weir {

namespace {

using namespace std::string_view_literals;

struct Known
{
    std::string_view magic;
    std::string_view what;
    std::size_t offset = 0;
};

// What people drop on a capture tool by mistake.
constexpr std::array kKnown = {
    Known{"SQLite format 3\0"sv,
          "this is an SQLite database; if it is a Weir workspace, open it as a workspace"},
    Known{"\x89PNG"sv, "this is a PNG image, not a capture"},
    Known{"\xff\xd8\xff"sv, "this is a JPEG image, not a capture"},
    Known{"GIF8"sv, "this is a GIF image, not a capture"},
    Known{"%PDF"sv, "this is a PDF document, not a capture"},
    Known{"\x7f"
          "ELF"sv,
          "this is an ELF program, not a capture"},
    Known{"MZ"sv, "this is a Windows program, not a capture"},
    Known{"PK\x03\x04"sv, "this is a ZIP archive; unpack it and open the capture in it"},
    Known{"PK\x05\x06"sv, "this is an empty ZIP archive"},
    Known{"7z\xbc\xaf\x27\x1c"sv, "this is a 7-Zip archive; unpack it and open the capture in it"},
    Known{"Rar!"sv, "this is a RAR archive; unpack it and open the capture in it"},
    Known{"ustar"sv, "this is a tar archive; unpack it and open the captures in it", 257},
    Known{"BZh"sv,
          "this is compressed with bzip2, which is not read; unpack it with: bunzip2 FILE"},
    Known{"\x1f\x8b"sv, "this is compressed twice; unpack it once with: gunzip FILE"},
    Known{"\x28\xb5\x2f\xfd"sv, "this is compressed twice; unpack it once with: unzstd FILE"},
    Known{"\x04\x22\x4d\x18"sv, "this is compressed twice; unpack it once with: unlz4 FILE"},
    Known{"\xfd"
          "7zXZ\0"sv,
          "this is compressed twice; unpack it once with: unxz FILE"},
    Known{"\x1f\x9d"sv, "this is compressed with compress, which is not read; unpack it with: "
                        "uncompress FILE"},
    Known{"XCP\0"sv, "this is a Sniffer (NetXRay) capture, which is not read; convert it with: "
                     "editcap -F pcapng IN OUT.pcapng"},
    Known{"TRSNIFF data"sv, "this is a Sniffer capture, which is not read; convert it with: "
                            "editcap -F pcapng IN OUT.pcapng"},
    Known{"RTSS"sv, "this is a NetMon 1 capture, which is not read; convert it with: "
                    "editcap -F pcapng IN OUT.pcapng"},
    Known{"ERF"sv, "this is an ERF capture, which is not read; convert it with: "
                   "editcap -F pcapng IN OUT.pcapng"},
    Known{"\0\0\0\x1c"
          "ftyp"sv,
          "this is a film, not a capture"},
    Known{"\xef\xbb\xbf"sv, "this is a text file, not a capture"},
};

bool startsWith(std::span<const std::byte> head, std::string_view magic, std::size_t offset)
{
    return head.size() >= offset + magic.size()
           && std::equal(magic.begin(), magic.end(),
                         head.begin() + static_cast<std::ptrdiff_t>(offset),
                         [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

bool isText(std::span<const std::byte> head)
{
    return std::all_of(head.begin(), head.end(), [](std::byte byte) {
        const auto c = std::to_integer<unsigned>(byte);
        return c >= 0x20 ? c != 0x7f
                         : c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0x1b;
    });
}

std::string_view describeText(std::span<const std::byte> head)
{
    std::string text(reinterpret_cast<const char *>(head.data()), head.size());
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto first = text.find_first_not_of(" \t\r\n");
    const std::string_view start =
        first == std::string::npos ? std::string_view() : std::string_view(text).substr(first);
    if (start.starts_with("<!doctype html") || start.starts_with("<html"))
        return "this is a web page (HTML), not a capture; the download may have failed";
    if (start.starts_with("<?xml"))
        return "this is XML, not a capture";
    if (start.starts_with("{") || start.starts_with("["))
        return "this is JSON text, not a capture";
    if (start.starts_with("#!"))
        return "this is a script, not a capture";
    if (start.starts_with("version https://git-lfs"))
        return "this is a pointer of Git LFS; fetch the capture with: git lfs pull";
    return "this is a text file, not a capture; save packets in pcap or pcapng format";
}

std::string hexOf(std::span<const std::byte> bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes) {
        const auto value = std::to_integer<unsigned>(byte);
        if (!text.empty())
            text += ' ';
        text += kDigits[value >> 4];
        text += kDigits[value & 15];
    }
    return text;
}

} // namespace

Result<CaptureFormat> probeFormat(std::span<const std::byte> head)
{
    constexpr std::size_t kShownBytes = 8;
    if (head.empty())
        return Error{Errc::UnknownFormat, 0, "this is an empty file; nothing was captured in it"};
    if (isPcap(head))
        return CaptureFormat::Pcap;
    if (startsWith(head, "\x0a\x0d\x0d\x0a"sv, 0))
        return CaptureFormat::Pcapng;
    if (startsWith(head, "snoop\0\0\0"sv, 0))
        return CaptureFormat::Snoop;
    if (startsWith(head, "GMBU"sv, 0))
        return CaptureFormat::Netmon;
    for (const Known &known : kKnown) {
        if (startsWith(head, known.magic, known.offset))
            return Error{Errc::UnknownFormat, 0, known.what};
    }
    if (isText(head))
        return Error{Errc::UnknownFormat, 0, describeText(head)};
    if (std::all_of(head.begin(), head.end(), [](std::byte byte) { return byte == std::byte{0}; }))
        return Error{Errc::UnknownFormat, 0,
                     "this file begins with zeros; it may never have been written completely"};
    return Error{Errc::UnknownFormat, 0,
                 "this is not a capture in pcap, pcapng, snoop or NetMon format; it begins with",
                 hexOf(head.first(std::min(head.size(), kShownBytes)))};
}

} // namespace weir
