#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace weir {

inline constexpr std::uint32_t kSflowGenericCounters = 1;
inline constexpr std::uint32_t kSflowOpticsCounters = 10;
inline constexpr std::uint32_t kSflowPortName = 1005;
inline constexpr std::uint32_t kSflowHostDescription = 2000;

/// How a counter lies in its record, and what is left out because it says "not supported".
enum class SflowCounterForm : std::uint8_t {
    Count32,   // all ones: not supported
    Count64,   // all ones: not supported
    Signed32,  // two's complement; never left out
    Float,     // negative, infinite or no number: not supported
    Percent,   // hundredths of one per cent, given in per cent; all ones: not supported
    Thousandth // Signed32 in thousandths, given in whole ones
};

/// One value of a counter record. Names are those of the SNMP object or of the sFlow structure.
struct SflowCounterField
{
    std::string_view name; // "" where bytes are passed over
    SflowCounterForm form = SflowCounterForm::Count32;
};

/// The structure of one kind of counter record.
struct SflowCounterGroup
{
    std::uint32_t tag = 0;
    std::string_view name; // "generic", "ethernet", "host-cpu" …
    std::span<const SflowCounterField> fields;
};

/// The structure named `tag` (sflowTag()); null where it is not known or holds no numbers.
const SflowCounterGroup *sflowCounterGroup(std::uint32_t tag);

/// Reads value after value of a record of `group`. Devices send shorter structures than the newest
/// and longer ones: what is there is read, what is behind is left.
class SflowCounterReader
{
public:
    SflowCounterReader(const SflowCounterGroup &group, std::span<const std::byte> body)
        : m_fields(group.fields)
        , m_rest(body)
    {
    }

    /// The next value that the device supports, by name; nothing when there is none left.
    std::optional<std::pair<std::string_view, double>> next();

private:
    std::span<const SflowCounterField> m_fields;
    std::span<const std::byte> m_rest;
};

/// What the generic record says of the interface, besides its counters (RFC 2863).
struct SflowInterfaceCounters
{
    std::uint32_t index = 0;
    std::uint32_t type = 0; // IANAifType
    std::uint64_t speedBps = 0;
    bool isAdminUp = false;
    bool isUp = false;
    std::uint64_t inOctets = 0;
    std::uint32_t inPackets = 0; // unicast
    std::uint64_t outOctets = 0;
    std::uint32_t outPackets = 0; // unicast
};
std::optional<SflowInterfaceCounters> decodeSflowInterface(std::span<const std::byte> body);

/// Name and system of the host that an agent runs on; texts point into the body, unchecked.
struct SflowHost
{
    std::string_view name;
    std::span<const std::byte> uuid;   // 16 bytes
    std::uint32_t machineType = 0;     // 3: x86-64 …
    std::uint32_t operatingSystem = 0; // 2: Linux …
    std::string_view release;
};
std::optional<SflowHost> decodeSflowHost(std::span<const std::byte> body);

/// One lane of an optical module. Power in µW, current in µA.
struct SflowLane
{
    std::uint32_t index = 0; // from 1
    std::uint32_t txBiasUa = 0;
    std::uint32_t txPowerUw = 0;
    std::uint32_t rxPowerUw = 0;
};
/// Lane `position` (from 0) of an optics record; nothing behind the last one.
std::optional<SflowLane> decodeSflowLane(std::span<const std::byte> body, std::uint32_t position);

} // namespace weir
