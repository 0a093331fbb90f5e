#include "tests/generator/traffic.h"

#include "model/core/time.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::array<std::uint16_t, 24> kDayPercent = {52,  48,  45,  50,  58, 72,  95,  118,
                                                       130, 142, 138, 120, 96, 112, 134, 146,
                                                       139, 128, 110, 98,  88, 79,  66,  57};

/// Repeats a start with random waits.
class Repetition : public Event
{
public:
    Repetition(std::int64_t timeNs, std::uint32_t perMinute, unsigned phase,
               std::function<void(Traffic &, std::int64_t)> begin)
        : Event(timeNs)
        , m_perMinute(perMinute)
        , m_phase(phase)
        , m_begin(std::move(begin))
    {
    }

    bool run(Traffic &traffic) override
    {
        if (m_hasWaited)
            m_begin(traffic, m_timeNs);
        m_hasWaited = true;
        const std::uint64_t perMinutePermille =
            m_perMinute * traffic.loadPermille(m_timeNs, m_phase);
        const std::uint64_t meanNs =
            60'000 * std::uint64_t{1'000'000'000} / std::max<std::uint64_t>(perMinutePermille, 1);
        m_timeNs += traffic.random.waitNs(static_cast<std::int64_t>(meanNs));
        return false;
    }

private:
    std::uint32_t m_perMinute;
    unsigned m_phase;
    bool m_hasWaited = false;
    std::function<void(Traffic &, std::int64_t)> m_begin;
};

} // namespace

Traffic::Traffic(const ScenarioOptions &options, const Load &load)
    : random(options.seed)
    , m_options(options)
{
    m_options.seconds = std::max<std::uint64_t>(m_options.seconds, 1);
    const auto permille = [&](std::uint64_t wished, std::uint64_t fixed, std::uint64_t perSecond) {
        return (wished - std::min(wished, fixed)) * 1000 / (perSecond * m_options.seconds) + 1;
    };
    constexpr std::uint64_t kSmallRecord =
        76; // bytes of an Ethernet frame of least length in a file
    if (m_options.packets > 0 || m_options.bytes > 0)
        m_loadPermille = std::max(
            permille(m_options.packets, load.fixedPackets, load.packetsPerSecond),
            permille(m_options.bytes, load.fixedPackets * kSmallRecord, load.bytesPerSecond));
}

CaptureLayout Traffic::layout() const
{
    CaptureLayout layout;
    layout.format = m_options.format;
    return layout;
}

bool Traffic::isLater(const Due &a, const Due &b)
{
    return a.timeNs != b.timeNs ? a.timeNs > b.timeNs : a.order > b.order;
}

bool Traffic::isEnough(std::int64_t timeNs) const
{
    if (m_options.packets > 0 || m_options.bytes > 0)
        return m_answers.packets >= m_options.packets && m_fileBytes >= m_options.bytes;
    return timeNs >= endNs();
}

void Traffic::push(std::unique_ptr<Event> event)
{
    const std::int64_t timeNs = std::max(event->timeNs(), m_nowNs);
    m_queue.push_back(Due{timeNs, m_order++, std::move(event)});
    std::push_heap(m_queue.begin(), m_queue.end(), isLater);
}

void Traffic::spawn(std::unique_ptr<Event> event)
{
    push(std::move(event));
}

void Traffic::repeat(std::uint32_t perMinute, unsigned phase,
                     std::function<void(Traffic &, std::int64_t)> begin)
{
    spawn(std::make_unique<Repetition>(startNs(), perMinute, phase, std::move(begin)));
}

std::uint64_t Traffic::loadPermille(std::int64_t timeNs, unsigned phase) const
{
    const std::int64_t hourNs =
        (endNs() - startNs()) / static_cast<std::int64_t>(kDayPercent.size());
    const auto passedNs = static_cast<std::uint64_t>(timeNs - startNs());
    const std::uint64_t hour = passedNs / static_cast<std::uint64_t>(hourNs) + phase;
    const std::uint64_t within =
        passedNs % static_cast<std::uint64_t>(hourNs) * 1000 / static_cast<std::uint64_t>(hourNs);
    const std::uint64_t percentPermille = kDayPercent[hour % kDayPercent.size()] * (1000 - within)
                                          + kDayPercent[(hour + 1) % kDayPercent.size()] * within;
    return m_loadPermille * percentPermille / 100'000;
}

PacketBuilder &Traffic::frame(std::int64_t timeNs, const Endpoint &from, const Endpoint &to)
{
    builder.clear().at(timeNs).ethernet(from.mac, to.mac);
    const std::uint16_t tag = from.vlan != 0 ? from.vlan : to.vlan;
    if (tag != 0)
        builder.vlan(tag);
    if (from.address.isV4())
        return builder.ipv4(from.address, to.address,
                            {.ttl = from.ttl, .id = m_ipId++, .dontFragment = true});
    return builder.ipv6(from.address, to.address, {.hopLimit = from.ttl});
}

bool Traffic::next(PacketBytes &packet)
{
    while (!m_queue.empty()) {
        if (isEnough(m_queue.front().timeNs))
            return false;
        std::pop_heap(m_queue.begin(), m_queue.end(), isLater);
        std::unique_ptr<Event> event = std::move(m_queue.back().event);
        m_nowNs = m_queue.back().timeNs;
        m_queue.pop_back();
        const bool hasPacket = event->run(*this);
        if (!event->isOver())
            push(std::move(event));
        if (!hasPacket)
            continue;
        builder.buildInto(packet);
        m_answers.add(packet);
        m_fileBytes += packet.bytes.size() + 16;
        return true;
    }
    return false;
}

} // namespace weir::gen
