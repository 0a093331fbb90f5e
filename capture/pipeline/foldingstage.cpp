#include "capture/pipeline/foldingstage.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kHandOverInterval =
    std::chrono::milliseconds(100); // rows are seen while the file loads
constexpr auto kSourceInterval = std::chrono::seconds(1);

} // namespace

FoldingStage::FoldingStage(SourceInfo source, const ImportOptions &options,
                           BoundedQueue<PacketBatch> &filled, BoundedQueue<PacketBatch> &spare,
                           BoundedQueue<SinkItem> &items, ImportCounters &counters,
                           CaptureExports *exports)
    : m_source(std::move(source))
    , m_limits(options.limits)
    , m_foldsPackets(options.exports != ExportReading::Only)
    , m_filled(filled)
    , m_spare(spare)
    , m_items(items)
    , m_counters(counters)
    , m_exports(exports)
    , m_folder(m_source.id, m_limits, *this)
{
}

void FoldingStage::run(const std::stop_token &stop)
{
    if (m_exports)
        m_exports->setSend([this](ExportItem &&item) { (void)m_items.push(std::move(item)); });
    auto handedOver = Clock::now();
    auto sourceSent = handedOver;
    while (auto batch = m_filled.pop()) {
        if (stop.stop_requested())
            break;
        add(*batch);
        (void)m_spare.tryPush(*batch);
        const auto now = Clock::now();
        if (now - handedOver > kHandOverInterval) {
            m_folder.handOver();
            if (m_exports)
                m_exports->handOver();
            handedOver = now;
        }
        if (now - sourceSent > kSourceInterval) {
            m_folder.handOverNames();
            (void)m_items.push(SinkItem(m_source));
            sourceSent = now;
        }
    }
    m_filled.cancel(); // wakes w-pcap where it waits for room
    finish();
}

void FoldingStage::add(const PacketBatch &batch)
{
    for (const PacketRecord &record : batch.records)
        m_source.wireBytes += record.frame;
    m_source.packets += batch.records.size();
    if (batch.firstNs <= batch.lastNs) {
        m_source.firstNs = m_isTimed ? std::min(m_source.firstNs, batch.firstNs) : batch.firstNs;
        m_source.lastNs = m_isTimed ? std::max(m_source.lastNs, batch.lastNs) : batch.lastNs;
        m_isTimed = true;
    }
    if (m_foldsPackets)
        m_folder.add(batch.records);
    if (m_exports)
        m_exports->add(batch.exports);
    m_exportCount += batch.exports.datagrams.size();
    m_cutExports += batch.exports.cut;
    m_source.readBytes = batch.captureReadBytes;
    for (std::size_t problem = 1; problem < kPacketProblems; ++problem)
        m_problems[problem] += batch.problems[problem];
    if (batch.facts)
        note(*batch.facts);
    m_counters.foldedPackets += batch.records.size();
    m_counters.givenUpFlows = m_folder.counters().givenUp;
}

void FoldingStage::note(const FileFacts &facts)
{
    m_source.format = facts.format;
    m_source.readBytes = facts.readBytes;
    m_source.cut = facts.cut;
    m_source.linkTypes.clear();
    for (const auto &[number, name] : facts.linkTypes)
        m_source.linkTypes.push_back(name);
    m_source.refused = facts.refused;
    for (std::size_t problem = 1; problem < kPacketProblems; ++problem) {
        if (m_problems[problem] > 0)
            m_source.refused[std::string(toString(static_cast<PacketProblem>(problem)))] +=
                m_problems[problem];
    }
    if (m_cutExports > 0)
        m_source.refused["export datagrams not captured whole"] = m_cutExports;
    m_captureNames = facts.names;
}

void FoldingStage::finish()
{
    for (const CaptureName &name : m_captureNames)
        m_folder.addName(
            PassiveName{name.address, name.name, "capture", m_source.firstNs, m_source.lastNs, 1});
    m_folder.finish();
    if (m_exports) {
        m_exports->handOver();
        m_exports->setSend([](ExportItem &&) {}); // the items end here
    }
    m_flows = m_folder.counters();
    m_items.close();
}

void FoldingStage::takeRows(FlowBatch &&batch)
{
    (void)m_items.push(SinkItem(std::move(batch)));
    m_counters.rowQueueFill = m_items.size();
}

void FoldingStage::takeNames(std::vector<PassiveName> &&names)
{
    (void)m_items.push(SinkItem(std::move(names)));
}

} // namespace weir
