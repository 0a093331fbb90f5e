#pragma once

#include "tests/generator/packetbuilder.h"
#include "tests/generator/random.h"
#include "tests/generator/scenario.h"

#include <functional>
#include <memory>
#include <vector>

namespace weir::gen {

class Traffic;

/// One side of a conversation.
struct Endpoint
{
    Address address;
    std::uint64_t mac = 0;
    std::uint16_t port = 0;
    std::uint16_t vlan = 0; // tag of its subnet; 0 without
    std::uint8_t ttl = 64;
};

/// Something that happens at a time and perhaps again: the next packet of a conversation, the start
/// of a new one.
class Event
{
public:
    explicit Event(std::int64_t timeNs)
        : m_timeNs(timeNs)
    {
    }
    virtual ~Event() = default;
    /// Happens at timeNs(), then sets the next time or ends; true where traffic.builder holds a
    /// packet.
    virtual bool run(Traffic &traffic) = 0;

    std::int64_t timeNs() const { return m_timeNs; }
    bool isOver() const { return m_isOver; }

protected:
    std::int64_t m_timeNs;
    bool m_isOver = false;
};

/// What a scenario makes by itself, roughly: how its load is found from ScenarioOptions::packets
/// and bytes.
struct Load
{
    std::uint64_t packetsPerSecond = 1;
    std::uint64_t bytesPerSecond = 1; // of the file
    std::uint64_t fixedPackets = 0; // that come whatever the load is, such as a flood of small ones
};

/// Runs events in the order of time; everything a scenario does is an event that was spawned into
/// it.
class Traffic : public Scenario
{
public:
    Traffic(const ScenarioOptions &options, const Load &load);

    bool next(PacketBytes &packet) override;
    const Answers &answers() const override { return m_answers; }
    CaptureLayout layout() const override;

    /// Adds an event; one that lies in the past happens at once.
    void spawn(std::unique_ptr<Event> event);
    /// Starts `begin` again and again, `perMinute` times at a full load, following the time of day
    /// (moved by `phase` hours).
    void repeat(std::uint32_t perMinute, unsigned phase,
                std::function<void(Traffic &, std::int64_t)> begin);

    std::int64_t startNs() const { return m_options.startNs; }
    std::int64_t endNs() const
    {
        return m_options.startNs + static_cast<std::int64_t>(m_options.seconds) * 1'000'000'000;
    }
    /// Load of the moment in permille: the wished load times a curve that makes one day of the
    /// whole capture.
    std::uint64_t loadPermille(std::int64_t timeNs, unsigned phase) const;
    std::uint64_t wishedPermille() const { return m_loadPermille; }
    /// Begins a frame between two endpoints, up to and including the IP header.
    PacketBuilder &frame(std::int64_t timeNs, const Endpoint &from, const Endpoint &to);

    Random random;
    PacketBuilder builder;
    Answers &truth() { return m_answers; }

private:
    struct Due
    {
        std::int64_t timeNs = 0;
        std::uint64_t order = 0;
        std::unique_ptr<Event> event;
    };
    static bool isLater(const Due &a, const Due &b);
    bool isEnough(std::int64_t timeNs) const;
    void push(std::unique_ptr<Event> event);

    ScenarioOptions m_options;
    std::uint64_t m_loadPermille = 1000;
    std::vector<Due> m_queue; // heap, earliest first
    std::uint64_t m_order = 0;
    std::int64_t m_nowNs = 0;
    std::uint64_t m_fileBytes = 24;
    std::uint16_t m_ipId = 1;
    Answers m_answers;
};

} // namespace weir::gen
