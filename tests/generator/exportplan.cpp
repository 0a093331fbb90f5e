#include "tests/generator/exportplan.h"

#include "model/core/time.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::uint32_t kTurn = 16; // datagrams of one exporter in a row, at high rates
constexpr std::uint64_t kTurnFromRate = 100'000;
constexpr std::int64_t kBootBeforeS = 3 * 86'400 + 4'321;
constexpr std::uint32_t kDatagramsPerSecond = 4; // at least, so that low rates come evenly

std::size_t smallEnough(const ExportOptions &options, std::size_t exporters)
{
    if (options.rate == 0)
        return kMaxExportBytes;
    return std::max<std::size_t>(options.rate / exporters / kDatagramsPerSecond, 1);
}

} // namespace

ExportPlan::ExportPlan(const ExportOptions &options)
    : m_options(options)
    , m_nowNs(options.startNs)
    , m_random(options.set.seed + 77)
{
    m_options.burstMs = std::clamp<std::uint32_t>(options.burstMs, 1, 1'000);
}

Result<std::unique_ptr<ExportPlan>> ExportPlan::make(const ExportOptions &options)
{
    if (options.kinds.empty())
        return Error{Errc::BadValue, 0, "no protocol to export", {}};
    std::unique_ptr<ExportPlan> plan(new ExportPlan(options));
    if (Status added = plan->addExporters(); !added)
        return added.error();
    plan->start(options.startNs);
    return plan;
}

Status ExportPlan::addExporters()
{
    const std::vector<ExportKind> &kinds = m_options.kinds;
    const std::size_t count = std::max(m_options.exporters, kinds.size());
    const auto samples = std::count(kinds.begin(), kinds.end(), ExportKind::SFlow5);
    ExportSetOptions wish = m_options.set;
    if (samples == 0)
        wish.samples = 0;
    else if (static_cast<std::size_t>(samples) == kinds.size())
        wish.flows = 0;
    const auto set = makeExportSet(wish);
    if (!set)
        return set.error();

    for (std::size_t i = 0; i < count; ++i) {
        ExporterOptions options;
        options.kind = kinds[i % kinds.size()];
        options.address = m_options.firstAddress;
        if (m_options.apart == Apart::Address)
            options.address.low += i;
        options.domain = static_cast<std::uint32_t>(m_options.apart == Apart::Domain ? i + 1 : 0);
        options.sampling = m_options.sampling;
        options.recordsPerDatagram = smallEnough(m_options, count);
        State state;
        state.exporter = makeExporter(options, set.value(), i, count);
        if (state.exporter->isEmpty())
            return Error{Errc::BadValue, i, "too little traffic for so many exporters",
                         std::to_string(count)};
        m_exporters.push_back(std::move(state));
    }
    m_tallies.resize(count);
    return {};
}

void ExportPlan::start(std::int64_t startNs)
{
    m_options.startNs = m_nowNs = startNs;
    std::int64_t bootNs = startNs - kBootBeforeS * kNsPerSecond;
    for (State &state : m_exporters) {
        state.exporter->restart(bootNs);
        bootNs -= 1'000 * kNsPerSecond;
        state.nextAnnounceNs = startNs + m_options.templateDelayS * kNsPerSecond;
        state.nextCounterNs = startNs;
        state.nextRestartNs = startNs + m_options.restartEveryS * kNsPerSecond;
    }
}

const ExporterOptions &ExportPlan::exporter(std::size_t index) const
{
    return m_exporters[index].exporter->options();
}

std::int64_t ExportPlan::dueNs() const
{
    if (m_options.rate == 0)
        return m_nowNs;
    const auto second = static_cast<std::int64_t>(m_made / m_options.rate);
    const auto within = static_cast<std::int64_t>(m_made % m_options.rate * m_options.burstMs
                                                  * kNsPerMs / m_options.rate);
    return m_options.startNs + second * kNsPerSecond + within;
}

bool ExportPlan::announce(State &state, std::int64_t nowNs)
{
    ExportTally &tally = m_tallies[m_chosen];
    m_waiting.clear();
    m_said = 0;
    if (m_options.restartEveryS != 0 && nowNs >= state.nextRestartNs) {
        state.exporter->restart(nowNs);
        state.nextRestartNs += m_options.restartEveryS * kNsPerSecond;
        state.nextAnnounceNs = nowNs + m_options.templateDelayS * kNsPerSecond;
        ++tally.restarts;
    }
    if (nowNs >= state.nextAnnounceNs) {
        m_waiting = state.exporter->announce(nowNs);
        state.nextAnnounceNs = nowNs + m_options.templateEveryS * kNsPerSecond;
        tally.announcements += m_waiting.size();
    }
    if (nowNs >= state.nextCounterNs) {
        state.nextCounterNs = nowNs + m_options.counterEveryS * kNsPerSecond;
        for (std::vector<std::byte> &datagram : state.exporter->counters(nowNs)) {
            m_waiting.push_back(std::move(datagram));
            ++tally.counters;
        }
    }
    return !m_waiting.empty();
}

void ExportPlan::choose()
{
    const auto fewest =
        std::min_element(m_exporters.begin(), m_exporters.end(),
                         [](const State &a, const State &b) { return a.made < b.made; });
    m_chosen = static_cast<std::size_t>(fewest - m_exporters.begin());
    m_turn = m_options.rate == 0 || m_options.rate >= kTurnFromRate ? kTurn : 1;
}

bool ExportPlan::next(DueDatagram &due, std::byte *to)
{
    while (m_made < m_options.records || m_said < m_waiting.size()) {
        if (m_said >= m_waiting.size() && m_turn == 0)
            choose();
        const std::int64_t nowNs = dueNs();
        State &state = m_exporters[m_chosen];
        due.exporter = m_chosen;
        due.timeNs = nowNs;
        if (m_said < m_waiting.size() || announce(state, nowNs)) {
            due.bytes = m_waiting[m_said++];
            ExportSums said;
            said.datagrams = 1;
            said.udpBytes = due.bytes.size();
            m_tallies[m_chosen].sent += said;
            return true;
        }
        const ExportSums sums = state.exporter->write(nowNs, m_options.records - m_made, to);
        state.made += sums.records;
        m_made += sums.records;
        --m_turn;
        const bool isLost = m_options.losePercent != 0 && m_random.chance(m_options.losePercent);
        ExportTally &tally = m_tallies[m_chosen];
        (isLost ? tally.lost : tally.sent) += sums;
        if (isLost)
            continue;
        due.bytes = {to, sums.udpBytes};
        return true;
    }
    return false;
}

} // namespace weir::gen
