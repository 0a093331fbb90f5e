#pragma once

#include "tests/generator/bytewriter.h"
#include "tests/generator/exporter.h"

#include <array>

namespace weir::gen {

/// NetFlow version 5; IPv6 flows are left out, AS numbers above 65,535 are AS_TRANS (RFC 6793).
class NetFlow5Exporter : public Exporter
{
public:
    NetFlow5Exporter(const ExporterOptions &options, std::span<const ExportFlow *const> flows);

protected:
    std::size_t patch(std::byte *to, const PreparedDatagram &datagram, std::size_t count,
                      std::int64_t nowNs) override;
};

/// NetFlow version 9 (RFC 3954) and IPFIX (RFC 7011): a template each for IPv4 and IPv6, options
/// for interfaces and sampling.
class TemplateExporter : public Exporter
{
public:
    TemplateExporter(const ExporterOptions &options, std::span<const ExportFlow *const> flows);

    std::vector<std::vector<std::byte>> announce(std::int64_t nowNs) override;

protected:
    std::size_t patch(std::byte *to, const PreparedDatagram &datagram, std::size_t count,
                      std::int64_t nowNs) override;

private:
    void prepare(std::span<const ExportFlow *const> flows);
    void close(PreparedDatagram &&datagram);
    void putHeader(std::byte *to, std::size_t bytes, std::size_t records, std::int64_t nowNs) const;
    void writeTemplates(ByteWriter &message) const;
    std::size_t writeInterfaces(ByteWriter &message) const;
    std::size_t writeSampling(ByteWriter &message) const;

    bool m_isIpfix;
};

/// sFlow version 5: flow samples with raw headers, router and gateway data; counter samples.
class SFlowExporter : public Exporter
{
public:
    SFlowExporter(const ExporterOptions &options, std::span<const ExportSample *const> samples);

    std::vector<std::vector<std::byte>> counters(std::int64_t nowNs) override;
    void restart(std::int64_t nowNs) override;

protected:
    std::size_t patch(std::byte *to, const PreparedDatagram &datagram, std::size_t count,
                      std::int64_t nowNs) override;

private:
    struct DataSource
    {
        std::uint32_t sequence = 0;
        std::uint32_t counterSequence = 0;
        std::uint32_t pool = 0;
        std::uint32_t drops = 0;
        std::uint64_t inOctets = 0; // scaled, as are the others
        std::uint64_t outOctets = 0;
        std::uint32_t inPackets = 0;
        std::uint32_t outPackets = 0;
    };

    void putHeader(std::byte *to, std::uint32_t samples, std::int64_t nowNs);

    std::array<DataSource, 6> m_sources; // as routerInterfaces()
};

} // namespace weir::gen
