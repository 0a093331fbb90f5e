#pragma once

#include "model/report/run.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storewriter.h"
#include "tests/support/files.h"

#include <memory>
#include <utility>

namespace weir::test {

inline constexpr std::int64_t kReportStartNs = 1'767'603'600 * kNsPerSecond; // 2026-01-05T09:00Z

/// `hosts` clients 10.0.x.y that each fetch (i + 1) * 1,000,000 bytes from 192.0.2.1:443, a second
/// apart: all sums are known. With `sampling`, each row stands for as many.
inline FlowBatch knownRows(std::uint32_t hosts, std::uint32_t sampling = 1)
{
    FlowBatch batch;
    for (std::uint32_t i = 0; i < hosts; ++i) {
        FlowRow row;
        row.startNs = kReportStartNs + i * kNsPerSecond;
        row.source = 1;
        row.src = Address::fromV4(0xC0000201u);
        row.dst = Address::fromV4(0x0A000000u + i + 1);
        row.srcPort = 443;
        row.dstPort = 50'000 + i;
        row.proto = 6;
        row.packets = 1000 * (i + 1);
        row.bytes = 1'000'000ULL * (i + 1);
        row.sampling = sampling;
        row.app = batch.intern("tls");
        row.name = batch.intern("www.example.org");
        batch.rows.push_back(row);
    }
    return batch;
}

/// A store with knownRows() and one that asks it.
struct KnownStore
{
    TempDir folder;
    std::shared_ptr<StoreExecutor> executor;
    ReportFacts facts;

    explicit KnownStore(std::uint32_t hosts, std::uint32_t sampling = 1)
        : KnownStore(knownRows(hosts, sampling))
    {
        facts.range = {kReportStartNs, kReportStartNs + hosts * kNsPerSecond};
    }

    explicit KnownStore(FlowBatch rows)
    {
        const std::string path = folder.path("known.weir");
        auto writer = StoreWriter::open(path);
        SourceInfo source;
        source.name = "known.pcap";
        if (!writer || !writer.value()->addSource(source) || !writer.value()->write(std::move(rows))
            || !writer.value()->flush())
            return;
        auto opened = StoreExecutor::open(path);
        if (!opened)
            return;
        executor = std::move(opened).value();
        facts.sources = {"known.pcap: pcap"};
        facts.madeNs = kReportStartNs + 3600 * kNsPerSecond;
    }
};

} // namespace weir::test
