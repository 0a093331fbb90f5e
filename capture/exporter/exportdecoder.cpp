#include "capture/exporter/exportdecoder.h"

#include "capture/decode/exportrecognition.h"
#include "capture/exporter/flowsetdecoder.h"
#include "capture/exporter/lossnews.h"
#include "capture/exporter/netflow5decoder.h"
#include "capture/exporter/rowwriter.h"
#include "capture/exporter/sflowdecoder.h"

#include <algorithm>

namespace weir {

struct ExportDecoder::Impl
{
    Impl(const ExportLimits &its, ExportOutput &output)
        : limits(its)
        , writer(limits, output)
        , streams(limits, output)
        , states(limits, streams, duplicates)
        , rows(writer)
        , flowSets(limits, states, rows, writer)
        , netFlow5(states, rows, writer)
        , sflow(streams, writer, duplicates)
    {
        streams.setForgotten([this](const ExportStream &stream) {
            if (stream.health.datagrams > 0) // else restored, and silent since
                forgotten.add(healthOf(stream));
            states.forget(stream.key);
            sflow.forget(stream.key);
            lossNews.forget(stream.key);
        });
    }

    std::string_view dispatch(const ExportDatagram &datagram);
    ExporterHealth healthOf(const ExportStream &stream) const;
    void tellLoss(std::int64_t nowNs);

    ExportLimits limits;
    RowWriter writer;
    StreamTable streams;
    DuplicateGuard duplicates;
    StreamStates states;
    RecordRows rows;
    FlowSetDecoder flowSets;
    NetFlow5Decoder netFlow5;
    SflowDecoder sflow;
    LossNews lossNews;
    std::map<std::string, std::uint64_t> refused;
    ForgottenExporters forgotten;
};

std::string_view ExportDecoder::Impl::dispatch(const ExportDatagram &datagram)
{
    const RecognisedExport recognised = recogniseExport(datagram.bytes);
    switch (recognised.protocol) {
    case ExportProtocol::Unknown:
        break;
    case ExportProtocol::NetFlow5:
    case ExportProtocol::NetFlow7:
        return netFlow5.add(datagram, recognised.protocol);
    case ExportProtocol::NetFlow9:
    case ExportProtocol::Ipfix:
        return flowSets.add(datagram, recognised.protocol);
    case ExportProtocol::SFlow5:
        return sflow.add(datagram);
    }
    return recognised.refusal;
}

ExporterHealth ExportDecoder::Impl::healthOf(const ExportStream &stream) const
{
    ExporterHealth health = stream.health;
    states.report(stream.key, health);
    if (stream.key.protocol == ExportProtocol::SFlow5)
        sflow.report(stream.key, health);
    return health;
}

void ExportDecoder::Impl::tellLoss(std::int64_t nowNs)
{
    if (!lossNews.isDue(nowNs))
        return;
    for (const auto &stream : streams.all()) {
        if (stream->health.datagrams > 0)
            lossNews.add(*stream, healthOf(*stream), writer);
    }
    lossNews.setLooked(nowNs);
}

ExportDecoder::ExportDecoder(const ExportLimits &limits, ExportOutput &output)
    : m_impl(std::make_unique<Impl>(limits, output))
{
}

ExportDecoder::~ExportDecoder() = default;

std::string_view ExportDecoder::add(const ExportDatagram &datagram)
{
    if (!m_impl->streams.refusal().empty())
        m_impl->streams.noteRefusal({});
    const std::string_view refusal = m_impl->dispatch(datagram);
    m_impl->writer.settle();
    if (refusal.empty())
        return m_impl->streams.refusal();
    ++m_impl->refused[std::string(refusal)];
    return refusal;
}

void ExportDecoder::prefetch(std::uint64_t contents) const
{
    m_impl->duplicates.prefetch(contents);
}

void ExportDecoder::tick(std::int64_t nowNs)
{
    m_impl->flowSets.expire(nowNs);
    m_impl->tellLoss(nowNs);
    m_impl->writer.flush();
}

void ExportDecoder::finish()
{
    m_impl->flowSets.finish();
    m_impl->writer.flush();
}

void ExportDecoder::setOverride(const SamplingOverride &override)
{
    auto &overrides = m_impl->limits.overrides;
    std::erase_if(overrides, [&override](const SamplingOverride &known) {
        return known.exporter == override.exporter && known.interface == override.interface;
    });
    if (override.rate > 0)
        overrides.push_back(override);
    m_impl->states.setOverride(override);
}

void ExportDecoder::restore(const std::vector<ExporterHealth> &saved)
{
    std::vector<const ExporterHealth *> bySource; // the order in which they were met at first
    bySource.reserve(saved.size());
    for (const ExporterHealth &health : saved)
        bySource.push_back(&health);
    std::stable_sort(bySource.begin(), bySource.end(), [](const auto *left, const auto *right) {
        return left->source < right->source;
    });
    for (const ExporterHealth *const health : bySource) {
        ExportStream *const stream = m_impl->streams.restore(*health);
        if (stream != nullptr && health->protocol != ExportProtocol::SFlow5)
            m_impl->states.restore(keyOf(*health), *stream, *health);
    }
}

std::vector<ExporterHealth> ExportDecoder::health() const
{
    std::vector<ExporterHealth> all;
    for (const auto &stream : m_impl->streams.all()) {
        if (stream->health.datagrams == 0)
            continue; // restored, and silent since
        ExporterHealth health = m_impl->healthOf(*stream);
        health.interfaces = stream->interfaces.all();
        std::ranges::sort(health.interfaces, {}, &InterfaceSeen::index);
        all.push_back(std::move(health));
    }
    return all;
}

const std::map<std::string, std::uint64_t> &ExportDecoder::refused() const
{
    return m_impl->refused;
}

const ForgottenExporters &ExportDecoder::forgotten() const
{
    return m_impl->forgotten;
}

std::uint64_t ExportDecoder::records() const
{
    std::uint64_t sum = m_impl->forgotten.records;
    for (const auto &stream : m_impl->streams.all())
        sum += stream->health.records;
    return sum;
}

std::uint64_t ExportDecoder::rows() const
{
    return m_impl->writer.rows();
}

} // namespace weir
