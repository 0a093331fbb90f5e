#include "capture/pipeline/packetreader.h"

#include "capture/decode/packet.h"
#include "capture/pipeline/framedecode.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBatchPackets = 512;
// What classification and the decoders of names may want of a packet: more than a frame of
// Ethernet, less than the 64 kB of segments that a network card has put together.
constexpr std::size_t kCopiedBytes = 4'096;
constexpr std::size_t kBatchBytes = kBatchPackets * (kCopiedBytes + sizeof(DecodedPacket::tunnel));
constexpr auto kFactsInterval = std::chrono::milliseconds(500);

/// Copies into the batch's own memory, which is always large enough.
std::span<const std::byte> kept(PacketBatch &batch, std::span<const std::byte> bytes)
{
    std::byte *target = batch.bytes.data() + batch.usedBytes;
    std::memcpy(target, bytes.data(), bytes.size());
    batch.usedBytes += bytes.size();
    return {target, bytes.size()};
}

/// Makes the record independent of the reader's buffer.
void keepBytes(PacketBatch &batch, PacketRecord &record)
{
    if (!record.tunnel.empty()) {
        const auto text = kept(batch, std::as_bytes(std::span(record.tunnel)));
        record.tunnel = {reinterpret_cast<const char *>(text.data()), text.size()};
    }
    if (record.ip.empty()) {
        record.payload = {};
        return;
    }
    const auto offset = static_cast<std::size_t>(record.payload.data() - record.ip.data());
    const std::size_t payloadBytes = record.payload.size();
    record.ip = kept(batch, record.ip.first(std::min(record.ip.size(), kCopiedBytes)));
    record.payload =
        payloadBytes > 0 && offset < record.ip.size()
            ? record.ip.subspan(offset, std::min(payloadBytes, record.ip.size() - offset))
            : std::span<const std::byte>();
}

} // namespace

PacketReader::PacketReader(CaptureFile &file, const ImportOptions &options,
                           BoundedQueue<PacketBatch> &filled, BoundedQueue<PacketBatch> &spare,
                           ImportCounters &counters)
    : m_file(file)
    , m_inner(options.inner)
    , m_filled(filled)
    , m_spare(spare)
    , m_counters(counters)
    , m_exports(options.exports, options.exportPorts)
{
}

Status PacketReader::run(const std::stop_token &stop)
{
    Status status;
    auto factsSent = Clock::now();
    for (bool isEnd = false; !isEnd;) {
        PacketBatch batch = m_spare.tryPop().value_or(PacketBatch());
        const Result<bool> filled = fill(batch);
        if (!filled)
            status = filled.error();
        else if (stop.stop_requested())
            status = Error{Errc::Cancelled, 0, "the import was cancelled"};
        isEnd = !status || !filled.value();
        if (isEnd)
            m_exports.finish(batch.exports);
        if (const auto now = Clock::now(); isEnd || now - factsSent > kFactsInterval) {
            batch.facts = m_file.facts();
            factsSent = now;
        }
        if (!m_filled.push(std::move(batch)))
            break;
        m_counters.packetQueueFill = m_filled.size();
    }
    m_filled.close();
    return status;
}

Result<bool> PacketReader::fill(PacketBatch &batch)
{
    batch.records.clear();
    batch.records.reserve(kBatchPackets);
    batch.bytes.resize(kBatchBytes); // no work for a batch that is used again
    batch.usedBytes = 0;
    batch.firstNs = INT64_MAX;
    batch.lastNs = INT64_MIN;
    batch.problems.fill(0);
    batch.exports.clear();
    batch.facts.reset();
    const auto count = m_file.read(m_packets, kBatchPackets);
    if (!count)
        return count.error();
    for (const CapturedPacket &packet : m_packets)
        append(batch, packet);
    batch.captureReadBytes = m_file.facts().readBytes;
    m_counters.fileReadBytes = batch.captureReadBytes;
    m_counters.readPackets += m_packets.size();
    return count.value() > 0;
}

void PacketReader::append(PacketBatch &batch, const CapturedPacket &packet)
{
    const DecodedPacket decoded = decodeFrame(packet);
    ++batch.problems[static_cast<std::size_t>(decoded.problem)];
    if (decoded.problem != PacketProblem::None)
        ++m_counters.refusedPackets;
    if (packet.isTimed) {
        batch.firstNs = std::min(batch.firstNs, packet.timeNs);
        batch.lastNs = std::max(batch.lastNs, packet.timeNs);
    }
    m_exports.add(decoded, packet.timeNs, batch.exports);
    PacketRecord record = packetRecordOf(decoded, factsOf(packet), m_inner);
    keepBytes(batch, record);
    batch.records.push_back(record);
}

} // namespace weir
