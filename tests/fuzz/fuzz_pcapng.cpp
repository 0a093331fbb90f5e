// The capture reader on bytes that nobody checked: pcap, pcapng, snoop and NetMon, packed or not.

#include "capture/source/capturefile.h"
#include "tests/fuzz/require.h"

using namespace weir;

namespace {

bool isPlain(const FileFacts &facts)
{
    return facts.format.find('(') == std::string::npos;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = std::as_bytes(std::span(data, size));
    auto opened = CaptureFile::openMemory(input);
    if (!opened) {
        require(!opened.error().sentence().empty());
        return 0;
    }
    const auto file = std::move(opened).value();
    const bool isOrdered =
        !file->facts().format.starts_with("NetMon"); // its table may be in any order

    constexpr std::size_t kAtOnce = 16;
    constexpr std::uint64_t kEnough = 100'000; // small archives may hold a lot
    std::vector<CapturedPacket> packets;
    std::uint64_t bytes = 0;
    std::uint64_t total = 0;
    std::uint64_t lastOffset = 0;
    while (total < kEnough) {
        const auto count = file->read(packets, kAtOnce);
        require(static_cast<bool>(count));
        if (count.value() == 0)
            break;
        require(count.value() == packets.size() && packets.size() <= kAtOnce);
        for (const CapturedPacket &packet : packets) {
            require(!isOrdered || total == 0 || packet.fileOffset > lastOffset);
            require(packet.timeNs >= 0 && packet.timeNs <= kMaxCaptureTimeNs);
            require(packet.interfaceId < file->facts().interfaces.size());
            lastOffset = packet.fileOffset;
            bytes += packet.bytes.size();
            ++total;
        }
    }
    require(file->facts().packets == total);
    require(!isOrdered || !isPlain(file->facts()) || bytes <= size);
    if (total > 0) { // what was read once is found again
        require(static_cast<bool>(file->seekTo(lastOffset)));
        const auto again = file->read(packets, 1);
        require(again && again.value() == 1 && packets[0].fileOffset == lastOffset);
    }
    return 0;
}
