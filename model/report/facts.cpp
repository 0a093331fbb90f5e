#include "model/report/facts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::ReportFacts)
};

QString exact(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString packetsText(std::uint64_t packets)
{
    return Words::tr("%1 packets").arg(exact(packets));
}

void add(std::vector<std::string> &lines, const QString &line)
{
    lines.push_back(line.toStdString());
}

void addCapture(ReportFacts &facts, const SourceInfo &source)
{
    const QString name = QString::fromStdString(source.name);
    QStringList about{QString::fromStdString(source.format), packetsText(source.packets)};
    if (!source.filter.empty())
        about +=
            Words::tr("only packets that match “%1”").arg(QString::fromStdString(source.filter));
    about.removeAll(QString());
    add(facts.sources, name + QStringLiteral(": ") + about.join(QStringLiteral(", ")));
    if (source.cut)
        add(facts.losses, Words::tr("%1 is cut short; it was read up to the cut.").arg(name));
    else if (!source.complete)
        add(facts.losses, Words::tr("%1 was not read to its end.").arg(name));
    std::uint64_t refused = 0;
    for (const auto &[reason, count] : source.refused)
        refused += count;
    if (refused > 0)
        add(facts.losses, Words::tr("%1: %2 packets could not be read.").arg(name, exact(refused)));
}

QString lostUnit(const std::string &unit)
{
    if (unit == "flows")
        return Words::tr("flows");
    if (unit == "packets")
        return Words::tr("packets");
    if (unit == "records")
        return Words::tr("records");
    return unit == "samples" ? Words::tr("samples") : Words::tr("datagrams");
}

void addExporter(ReportFacts &facts, const ExporterHealth &exporter)
{
    const QString name =
        QString::fromStdString(toString(exporter.address))
        + (exporter.domain > 0 ? QStringLiteral(" (%1)").arg(exporter.domain) : QString());
    const std::string_view protocol = toString(exporter.protocol);
    add(facts.sources,
        name + QStringLiteral(": ")
            + QString::fromUtf8(protocol.data(), static_cast<qsizetype>(protocol.size()))
            + QStringLiteral(", ") + Words::tr("%1 records").arg(exact(exporter.records)));
    if (exporter.lost > 0)
        add(facts.losses, Words::tr("%1: %2 %3 lost on the way.")
                              .arg(name, exact(exporter.lost), lostUnit(exporter.lostUnit)));
    if (exporter.lostSamples > 0)
        add(facts.losses,
            Words::tr("%1: %2 samples lost on the way.").arg(name, exact(exporter.lostSamples)));
    if (exporter.exporterDrops > 0)
        add(facts.losses, Words::tr("%1: %2 dropped by the exporter itself.")
                              .arg(name, exact(exporter.exporterDrops)));
    if (exporter.withoutTemplate > 0)
        add(facts.losses, Words::tr("%1: %2 sets came without a template and were given up.")
                              .arg(name, exact(exporter.withoutTemplate)));
    if (exporter.samplingUnknown > 0)
        add(facts.losses, Words::tr("%1: %2 rows are sampled at a rate that nobody told; they "
                                    "count once.")
                              .arg(name, exact(exporter.samplingUnknown)));
}

} // namespace

ReportFacts factsOf(const std::vector<SourceInfo> &sources, const CollectHealth &health)
{
    ReportFacts facts;
    for (const SourceInfo &source : sources) {
        if (source.kind == SourceKind::CaptureFile)
            addCapture(facts, source);
    }
    for (const ExporterHealth &exporter : health.exporters)
        addExporter(facts, exporter);
    std::uint64_t dropped = 0;
    for (const SocketHealth &socket : health.sockets)
        dropped += socket.dropped + socket.droppedByUs;
    if (dropped > 0)
        add(facts.losses, Words::tr("%1 datagrams were dropped on receiving: there was no room.")
                              .arg(exact(dropped)));
    return facts;
}

} // namespace weir
