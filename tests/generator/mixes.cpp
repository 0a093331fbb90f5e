// What goes on at one place: the activities of an office, of a hosting company, of attackers.
#include "tests/generator/activities.h"

#include <algorithm>

namespace weir::gen {

namespace {

using Begin = void (*)(Traffic &, const Network &, std::int64_t);

struct Habit
{
    Begin begin;
    std::uint32_t perMinute;
    unsigned phase; // hours by which its day is moved
};

constexpr Habit kOfficeHabits[] = {
    {browse, 300, 0},  {browsePlain, 70, 3}, {watchVideo, 4, 15},     {sendMail, 40, 5},
    {readMail, 60, 1}, {lookUp, 200, 0},     {askTime, 60, 8},        {ping, 12, 2},
    {announce, 20, 6}, {administrate, 6, 4}, {resolveAddress, 60, 0},
};

/// Sends SYN at an even pace from random ports.
class Flood : public Event
{
public:
    Flood(std::int64_t fromNs, std::int64_t toNs, std::uint32_t perSecond)
        : Event(fromNs)
        , m_toNs(toNs)
        , m_gapNs(1'000'000'000 / std::max<std::uint32_t>(perSecond, 1))
        , m_attacker(Network::inside(Address::fromV4(0x0a14'0311), 0))
        , m_victim(Network::outside(Address::fromV4(0xc000'0250), 80))
    {
    }

    bool run(Traffic &traffic) override
    {
        if (m_timeNs >= m_toNs) {
            m_isOver = true;
            return false;
        }
        const std::uint64_t number = traffic.random.next();
        const auto port = static_cast<std::uint16_t>(1024 + (number >> 48) % 64512);
        traffic.frame(m_timeNs, m_attacker, m_victim)
            .tcp(port, m_victim.port,
                 {.flags = kSyn, .seq = static_cast<std::uint32_t>(number), .window = 512})
            .padTo();
        ++traffic.truth().floodSyns;
        m_timeNs += m_gapNs;
        return true;
    }

private:
    std::int64_t m_toNs;
    std::int64_t m_gapNs;
    Endpoint m_attacker;
    Endpoint m_victim;
};

/// Tries one inside address after the other, or at random; nobody answers.
class Scanner : public Event
{
public:
    Scanner(std::int64_t fromNs, const Address &source, std::uint32_t perSecond, bool isRandom,
            std::uint16_t port)
        : Event(fromNs)
        , m_meanNs(1'000'000'000 / std::max<std::uint32_t>(perSecond, 1))
        , m_source(Network::outside(source, 0, 242))
        , m_isRandom(isRandom)
        , m_port(port)
    {
    }

    bool run(Traffic &traffic) override
    {
        static constexpr std::uint16_t kPorts[] = {22,   23,   80,   443,  445,  2323, 3306,
                                                   3389, 5060, 5900, 6379, 8080, 8443, 9200};
        constexpr std::uint32_t kUnused = 0x0a14'8000; // 10.20.128.0/17
        const std::uint32_t last = m_isRandom ? traffic.random.below(32768) : m_target++ % 32768;
        const std::uint16_t port =
            m_port != 0 ? m_port : kPorts[traffic.random.below(std::size(kPorts))];
        m_source.port = static_cast<std::uint16_t>(traffic.random.between(1024, 65535));
        traffic.frame(m_timeNs, m_source, Network::inside(Address::fromV4(kUnused | last), port))
            .tcp(m_source.port, port,
                 {.flags = kSyn, .seq = traffic.random.below(0xffff'ffff), .window = 1024})
            .padTo();
        ++traffic.truth().scanSyns;
        m_timeNs += traffic.random.waitNs(m_meanNs);
        return true;
    }

private:
    std::int64_t m_meanNs;
    Endpoint m_source;
    bool m_isRandom;
    std::uint16_t m_port; // 0: one of many
    std::uint32_t m_target = 0;
};

} // namespace

void addOffice(Traffic &traffic, std::uint32_t hostCount, std::uint32_t percent)
{
    const auto network = std::make_shared<const Network>(hostCount);
    for (const Habit &habit : kOfficeHabits) {
        traffic.repeat(std::max<std::uint32_t>(habit.perMinute * percent / 100, 1), habit.phase,
                       [network, begin = habit.begin](Traffic &t, std::int64_t timeNs) {
                           begin(t, *network, timeNs);
                       });
    }
    const std::int64_t lengthNs = traffic.endNs() - traffic.startNs();
    const std::uint64_t rateBps = std::uint64_t{6'000} * percent / 100 * traffic.wishedPermille();
    const std::uint64_t bytes =
        rateBps / 8 * static_cast<std::uint64_t>(lengthNs / 1'000'000) / 1000 * 2 / 5;
    backUp(traffic, *network, traffic.startNs() + lengthNs / 4, rateBps, bytes);
}

void addHosting(Traffic &traffic, std::uint32_t percent)
{
    const auto network = std::make_shared<const Network>(120);
    const auto repeat = [&](std::uint32_t perMinute, unsigned phase, Begin begin) {
        traffic.repeat(
            std::max<std::uint32_t>(perMinute * percent / 100, 1), phase,
            [network, begin](Traffic &t, std::int64_t timeNs) { begin(t, *network, timeNs); });
    };
    traffic.repeat(std::max<std::uint32_t>(900 * percent / 100, 1), 10,
                   [](Traffic &t, std::int64_t timeNs) { visitCustomer(t, timeNs); });
    repeat(150, 10, lookUp);
    repeat(60, 0, askTime);
    repeat(12, 4, administrate);
    repeat(60, 7, sendMail);
    repeat(10, 2, ping);
    repeat(40, 0, resolveAddress);
}

std::int64_t floodNs(std::uint64_t captureSeconds)
{
    constexpr std::uint64_t kWishedSeconds = 90;
    const std::int64_t wholeNs = static_cast<std::int64_t>(captureSeconds) * 1'000'000'000;
    if (captureSeconds < kWishedSeconds)
        return wholeNs / 3;
    return std::min<std::int64_t>(wholeNs - wholeNs / 3, kWishedSeconds * 1'000'000'000);
}

void addFlood(Traffic &traffic, std::uint32_t synPerSecond)
{
    const std::int64_t wholeNs = traffic.endNs() - traffic.startNs();
    const std::int64_t fromNs = traffic.startNs() + wholeNs / 3;
    const std::int64_t lengthNs = floodNs(static_cast<std::uint64_t>(wholeNs / 1'000'000'000));
    traffic.spawn(std::make_unique<Flood>(fromNs, fromNs + lengthNs, synPerSecond));
}

void addScans(Traffic &traffic, std::uint32_t probesPerSecond)
{
    const std::uint32_t each = std::max<std::uint32_t>(probesPerSecond / 4, 1);
    const std::int64_t startNs = traffic.startNs();
    traffic.spawn(
        std::make_unique<Scanner>(startNs, Address::fromV4(0xcb00'71c8), each, false, 23));
    traffic.spawn(std::make_unique<Scanner>(startNs, Address::fromV4(0xc633'64c9), each, true, 0));
    traffic.spawn(
        std::make_unique<Scanner>(startNs, Address::fromV4(0xb947'8a11), each, false, 445));
    traffic.spawn(std::make_unique<Scanner>(startNs, Address::fromV4(0x59f8'a515), each, true, 22));
}

} // namespace weir::gen
