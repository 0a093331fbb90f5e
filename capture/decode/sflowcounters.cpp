#include "capture/decode/sflowcounters.h"

#include "capture/decode/bytes.h"
#include "capture/decode/sflowvalues.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace weir {
namespace {

constexpr double kNotSupported = std::numeric_limits<double>::quiet_NaN();

double countOf(std::uint32_t value)
{
    return value == 0xffff'ffff ? kNotSupported : value;
}

double countOf(std::uint64_t value)
{
    return value == ~std::uint64_t{0} ? kNotSupported : static_cast<double>(value);
}

double floatOf(std::uint32_t bits)
{
    float value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value >= 0 && std::isfinite(value) ? double{value} : kNotSupported;
}

std::size_t widthOf(SflowCounterForm form)
{
    return form == SflowCounterForm::Count64 ? 8 : 4;
}

/// No number where the device does not support it. `bytes` hold the value whole.
double valueOf(SflowCounterForm form, Bytes bytes)
{
    switch (form) {
    case SflowCounterForm::Count32:
        return countOf(be32At(bytes, 0));
    case SflowCounterForm::Count64:
        return countOf(be64At(bytes, 0));
    case SflowCounterForm::Signed32:
        return static_cast<std::int32_t>(be32At(bytes, 0));
    case SflowCounterForm::Float:
        return floatOf(be32At(bytes, 0));
    case SflowCounterForm::Percent:
        return countOf(be32At(bytes, 0)) / 100;
    case SflowCounterForm::Thousandth:
        return static_cast<std::int32_t>(be32At(bytes, 0)) / 1000.0;
    }
    return kNotSupported;
}

} // namespace

std::optional<std::pair<std::string_view, double>> SflowCounterReader::next()
{
    while (!m_fields.empty() && m_rest.size() >= widthOf(m_fields.front().form)) {
        const SflowCounterField &field = m_fields.front();
        const double value = valueOf(field.form, m_rest);
        m_rest = m_rest.subspan(widthOf(field.form));
        m_fields = m_fields.subspan(1);
        if (!field.name.empty() && !std::isnan(value))
            return std::pair(field.name, value);
    }
    return std::nullopt;
}

std::optional<SflowInterfaceCounters> decodeSflowInterface(std::span<const std::byte> body)
{
    if (body.size() < 68)
        return std::nullopt;
    SflowInterfaceCounters counters;
    counters.index = be32At(body, 0);
    counters.type = be32At(body, 4);
    counters.speedBps = be64At(body, 8);
    const std::uint32_t status = be32At(body, 20);
    counters.isAdminUp = (status & 1) != 0;
    counters.isUp = (status & 2) != 0;
    counters.inOctets = be64At(body, 24);
    counters.inPackets = be32At(body, 32);
    counters.outOctets = be64At(body, 56);
    counters.outPackets = be32At(body, 64);
    return counters;
}

std::optional<SflowHost> decodeSflowHost(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowHost host;
    host.name = sflowText(reader);
    host.uuid = reader.take(16);
    host.machineType = reader.be32();
    host.operatingSystem = reader.be32();
    if (reader.failed())
        return std::nullopt;
    host.release = sflowText(reader);
    return host;
}

std::optional<SflowLane> decodeSflowLane(std::span<const std::byte> body, std::uint32_t position)
{
    constexpr std::size_t kModuleBytes = 20;
    constexpr std::size_t kLaneBytes = 40;
    if (body.size() < kModuleBytes || position >= be32At(body, 16)
        || position >= (body.size() - kModuleBytes) / kLaneBytes)
        return std::nullopt;
    const Bytes lane = body.subspan(kModuleBytes + position * kLaneBytes, kLaneBytes);
    return SflowLane{be32At(lane, 0), be32At(lane, 4), be32At(lane, 8), be32At(lane, 24)};
}

} // namespace weir
