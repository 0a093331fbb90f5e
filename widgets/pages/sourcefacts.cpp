#include "widgets/pages/sourcefacts.h"

#include "model/core/time.h"
#include "model/qt/errordetails.h"
#include "model/qt/format.h"
#include "model/qt/samplingerror.h"
#include "model/qt/sourcewords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace weir::facts {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::SourceFacts)
};

QString exact(std::uint64_t count)
{
    return format::exactCount(count);
}

FactTable::Row row(const QString &what, const QString &value, const QString &tooltip = {},
                   int severity = 0)
{
    return {{what, value}, tooltip, severity};
}

void addIf(QList<FactTable::Row> &rows, const QString &what, std::uint64_t count,
           const QString &tooltip = {})
{
    if (count > 0)
        rows.append(row(what, exact(count), tooltip));
}

QString domainText(const ExporterHealth &health)
{
    switch (health.protocol) {
    case ExportProtocol::NetFlow5:
    case ExportProtocol::NetFlow7:
        return Words::tr("engine %1/%2").arg(health.domain / 256).arg(health.domain % 256);
    case ExportProtocol::NetFlow9:
        return Words::tr("source id %1").arg(health.domain);
    case ExportProtocol::SFlow5:
        return Words::tr("sub-agent %1").arg(health.domain);
    case ExportProtocol::Ipfix:
    case ExportProtocol::Unknown:
        break;
    }
    return Words::tr("observation domain %1").arg(health.domain);
}

QString stateOfTemplate(const TemplateInfo &info)
{
    QString text = info.isOptions ? Words::tr("options") : Words::tr("data");
    if (info.isRestored)
        text += QStringLiteral(" · ") + Words::tr("from the last run");
    else if (info.isUnconfirmed)
        text += QStringLiteral(" · ") + Words::tr("before its restart");
    return text;
}

} // namespace

QString ago(std::int64_t thenNs, std::int64_t nowNs)
{
    if (thenNs <= 0)
        return format::absentText();
    const auto seconds = std::max<std::int64_t>(0, nowNs - thenNs) / kNsPerSecond;
    if (seconds < 60)
        return Words::tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return Words::tr("%1 min ago").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return Words::tr("%1 h ago").arg(seconds / 3600);
    return Words::tr("%n day(s) ago", nullptr, static_cast<int>(seconds / 86'400));
}

QList<FactTable::Row> countRows(const ExporterHealth &health)
{
    QList<FactTable::Row> rows;
    rows.append(row(Words::tr("Identity"), domainText(health)));
    if (health.agent.isPresent() && health.agent != health.address)
        rows.append(row(Words::tr("Calls itself"), QString::fromStdString(toString(health.agent))));
    rows.append(row(Words::tr("First heard"), format::time(health.firstNs).left(19),
                    format::exactTime(health.firstNs)));
    rows.append(row(Words::tr("Last heard"), format::time(health.lastNs).left(19),
                    format::exactTime(health.lastNs)));
    rows.append(row(Words::tr("Datagrams"), exact(health.datagrams),
                    format::bytes(static_cast<double>(health.bytes))));
    rows.append(row(Words::tr("Records"), exact(health.records)));
    rows.append(row(Words::tr("Rows stored"), exact(health.rows)));
    rows.append(row(Words::tr("Traffic reported"),
                    format::bytes(static_cast<double>(health.flowBytes)),
                    Words::tr("%1 bytes, as exported").arg(exact(health.flowBytes))));
    if (health.estimatedBytes != health.flowBytes)
        rows.append(
            row(Words::tr("Traffic estimated"),
                QStringLiteral("≈ ") + format::bytes(static_cast<double>(health.estimatedBytes))
                    + format::errorOfSamples(health.flowPackets),
                Words::tr("scaled by the sampling rate; the error of the estimate is that of %1 "
                          "sampled packets, with 95 % confidence")
                    .arg(exact(health.flowPackets))));
    if (health.flowTimeoutS > 0)
        rows.append(
            row(Words::tr("Reports a flow every"), format::durationMs(health.flowTimeoutS * 1000)));
    addIf(rows, Words::tr("Options records"), health.options);
    addIf(rows, Words::tr("Events"), health.events);
    addIf(rows, Words::tr("Counter samples"), health.counters);
    addIf(rows, Words::tr("Copies of other exporters' rows"), health.copies);
    addIf(rows, Words::tr("Rows whose rate was learnt later"), health.repaired);
    addIf(rows, Words::tr("Restarts"), health.restarts);
    if (health.peakPer10ms > 1)
        rows.append(row(Words::tr("Most datagrams in 10 ms"), exact(health.peakPer10ms)));
    return rows;
}

QList<FactTable::Row> countRows(const SourceInfo &capture)
{
    QList<FactTable::Row> rows;
    if (!capture.path.empty())
        rows.append(row(Words::tr("File"), QString::fromStdString(capture.path)));
    rows.append(row(Words::tr("Format"), QString::fromStdString(capture.format)));
    rows.append(row(Words::tr("Packets"), exact(capture.packets)));
    rows.append(row(Words::tr("Bytes on the wire"),
                    format::bytes(static_cast<double>(capture.wireBytes)),
                    exact(capture.wireBytes)));
    if (capture.packets > 0) {
        rows.append(row(Words::tr("First packet"), format::time(capture.firstNs),
                        format::exactTime(capture.firstNs)));
        rows.append(row(Words::tr("Last packet"), format::time(capture.lastNs),
                        format::exactTime(capture.lastNs)));
    }
    if (!capture.filter.empty())
        rows.append(row(Words::tr("Read with the filter"), QString::fromStdString(capture.filter)));
    return rows;
}

/// "type 12 of enterprise 9, 2 bytes", with the name that the exporter itself told.
static QString unknownElement(const ExporterHealth &health, const std::string &element)
{
    for (const LearntElement &learnt : health.elements) {
        const std::string type = "type " + std::to_string(learnt.id) + " of enterprise "
                                 + std::to_string(learnt.enterprise) + ", ";
        if (element.starts_with(type))
            return QString::fromStdString(learnt.name + " (" + element + ")");
    }
    return QString::fromStdString(element);
}

/// "a value: 0x0a01" of an element that no table knows.
static QString sampleOf(const ExporterHealth &health, const std::string &element)
{
    const auto known = health.unknownSamples.find(element);
    return known == health.unknownSamples.end()
               ? QString()
               : Words::tr("a value: %1").arg(QString::fromStdString(known->second));
}

QList<FactTable::Row> lossRows(const ExporterHealth &health, const RecentCounts &recent,
                               std::uint64_t lostHere)
{
    QList<FactTable::Row> rows;
    const double share = lossShare(health);
    rows.append(row(Words::tr("Missing by sequence (%1)").arg(words::lossUnit(health.lostUnit)),
                    QStringLiteral("%1 · %2").arg(exact(health.lost), format::share(share))));
    addIf(rows, Words::tr("of these dropped by this computer"), lostHere,
          Words::tr("an estimate: its share of the datagrams that sockets dropped"));
    const double recentShare = lossShare(recent);
    rows.append(row(Words::tr("In the last 5 minutes"),
                    QStringLiteral("%1 · %2").arg(exact(recent.lost), format::share(recentShare)),
                    {}, recentShare > kBadLossShare ? 3 : 0));
    addIf(rows, Words::tr("Samples missing by their own sequence"), health.lostSamples);
    addIf(rows, Words::tr("Lost by the exporter itself"), health.exporterDrops,
          Words::tr("as it says"));
    addIf(rows, Words::tr("Sets without template, given up"), health.withoutTemplate,
          format::bytes(static_cast<double>(health.withoutTemplateBytes)));
    addIf(rows, Words::tr("Sets that wait for a template"), health.held);
    addIf(rows, Words::tr("Sets read after they waited"), health.replayed);
    addIf(rows, Words::tr("Datagrams that came twice"), health.duplicates);
    addIf(rows, Words::tr("Datagrams out of order"), health.reordered);
    addIf(rows, Words::tr("Sequence steps that could not be checked"), health.unverifiable);
    addIf(rows, Words::tr("Rows that ended in the future, clamped"), health.clamped);
    addIf(rows, Words::tr("Rows with contradicting times"), health.badTimes);
    addIf(rows, Words::tr("Rows that look implausible"), health.suspect);
    for (const auto &[reason, count] : health.refused)
        rows.append(row(Words::tr("Refused: %1").arg(translatedDetail(reason)), exact(count)));
    for (const auto &[element, count] : health.unknownElements)
        rows.append(row(Words::tr("Unknown field: %1").arg(unknownElement(health, element)),
                        exact(count), sampleOf(health, element)));
    return rows;
}

QList<FactTable::Row> lossRows(const SourceInfo &capture)
{
    QList<FactTable::Row> rows;
    if (capture.cut)
        rows.append(
            row(Words::tr("The file ends within a record"), Words::tr("read up to there"), {}, 1));
    for (const auto &[reason, count] : capture.refused)
        rows.append(row(Words::tr("Refused: %1").arg(translatedDetail(reason)), exact(count)));
    if (rows.isEmpty())
        rows.append(row(Words::tr("Nothing was refused"), QStringLiteral("0")));
    return rows;
}

QList<FactTable::Row> samplingRows(const ExporterHealth &health, const RecentCounts &recent)
{
    QList<FactTable::Row> rows;
    for (const SamplingEntry &entry : health.sampling) {
        QString scope = words::scope(entry.scope);
        if (!entry.name.empty())
            scope += QStringLiteral(" “%1”").arg(QString::fromStdString(entry.name));
        rows.append(
            {{words::rate(entry.rate), words::origin(entry.origin), scope,
              format::count(static_cast<double>(entry.records))},
             entry.sinceNs > 0 ? Words::tr("since %1").arg(format::time(entry.sinceNs)) : QString(),
             entry.rate >= 1 ? 0 : 3});
    }
    if (isSamplingUnknown(health))
        rows.append({{words::rate(0),
                      words::origin(SamplingOrigin::Unknown),
                      {},
                      format::count(static_cast<double>(health.samplingUnknown - health.repaired))},
                     {},
                     isSamplingUnknown(recent) ? 3 : 0});
    return rows;
}

QList<FactTable::Row> templateRows(const ExporterHealth &health, const CollectHealth &all)
{
    QList<FactTable::Row> rows;
    for (const TemplateInfo &info : health.templates)
        rows.append(
            {{QString::number(info.id), stateOfTemplate(info), QString::number(info.fields.size()),
              all.isCollecting ? ago(info.lastNs, all.atNs) : words::heard(info.lastNs),
              format::count(static_cast<double>(info.records))},
             Words::tr("announced %n time(s)", nullptr,
                       static_cast<int>(std::min<std::uint64_t>(info.announcements, INT_MAX))),
             0});
    return rows;
}

QString fieldsText(const TemplateInfo &info, const ElementNames &names)
{
    QStringList fields;
    for (const TemplateField &field : info.fields) {
        QString name = names ? names(field.id, field.enterprise) : QString();
        if (name.isEmpty())
            name = field.enterprise ? QStringLiteral("%1/%2").arg(field.enterprise).arg(field.id)
                                    : QString::number(field.id);
        const QString length =
            field.length == 65535 ? Words::tr("variable") : QString::number(field.length);
        fields += QStringLiteral("%1 (%2)").arg(name, length)
                  + (field.isScope ? QStringLiteral(" ") + Words::tr("scope") : QString());
    }
    return fields.join(QStringLiteral(", "));
}

const LearntElement *learntElement(const ExporterHealth &health, std::uint16_t id,
                                   std::uint32_t enterprise)
{
    const auto found = std::find_if(health.elements.begin(), health.elements.end(),
                                    [&](const LearntElement &element) {
                                        return element.id == id && element.enterprise == enterprise;
                                    });
    return found == health.elements.end() ? nullptr : &*found;
}

QString elementsText(const TemplateInfo &info, const ExporterHealth &health)
{
    QStringList lines;
    for (const TemplateField &field : info.fields) {
        const LearntElement *element = learntElement(health, field.id, field.enterprise);
        if (!element)
            continue;
        QStringList facts;
        for (const std::string_view word :
             {elementTypeName(element->dataType), elementSemanticsName(element->semantics)}) {
            if (!word.empty())
                facts += QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
        }
        if (element->rangeBegin != 0 || element->rangeEnd != 0)
            facts += Words::tr("%1 to %2").arg(element->rangeBegin).arg(element->rangeEnd);
        if (!element->description.empty())
            facts += QString::fromStdString(element->description);
        lines += QStringLiteral("%1: %2").arg(QString::fromStdString(element->name),
                                              facts.join(QStringLiteral(", ")));
    }
    return lines.join(QLatin1Char('\n'));
}

QList<FactTable::Row> interfaceRows(const ExporterHealth &health)
{
    QList<FactTable::Row> rows;
    for (const InterfaceSeen &seen : health.interfaces) {
        const QString name =
            seen.name.empty() ? format::absentText() : QString::fromStdString(seen.name);
        rows.append({{QString::number(seen.index), name,
                      seen.speedBps ? format::bitRate(static_cast<double>(seen.speedBps))
                                    : format::absentText(),
                      format::count(static_cast<double>(seen.records))},
                     QString::fromStdString(seen.description),
                     0});
    }
    return rows;
}

QList<FactTable::Row> counterRows(const SourceRecords &records, const ExporterHealth &health)
{
    const auto bits = [](double rate) {
        return rate < 0 ? format::absentText() : format::bitRate(rate);
    };
    const auto number = [](double count) {
        return count < 0 ? format::absentText() : format::count(count);
    };
    QList<FactTable::Row> rows;
    for (const InterfaceRates &rates : records.interfaces) {
        const auto known = std::ranges::find(health.interfaces, rates.index, &InterfaceSeen::index);
        const bool isNamed = known != health.interfaces.end() && !known->name.empty();
        rows.append(
            {{QString::number(rates.index),
              isNamed ? QString::fromStdString(known->name) : format::absentText(),
              bits(rates.inBps), bits(rates.outBps), number(rates.errors), number(rates.discards)},
             Words::tr("last counters %1").arg(format::time(rates.atNs)),
             rates.errors > 0 || rates.discards > 0 ? 1 : 0});
    }
    return rows;
}

namespace {

QString endpoint(const Address &address, std::uint32_t port)
{
    if (!address.isPresent())
        return {};
    const QString text = QString::fromStdString(toString(address));
    if (port == kAbsent<std::uint32_t>)
        return text;
    return (address.isV4() ? QStringLiteral("%1:%2") : QStringLiteral("[%1]:%2"))
        .arg(text)
        .arg(port);
}

QString arrow(const QString &from, const QString &to)
{
    if (from.isEmpty() || to.isEmpty())
        return from + to;
    return QStringLiteral("%1 → %2").arg(from, to);
}

QString detailsOf(const ExportEvent &event)
{
    QStringList parts;
    if (!event.text.empty())
        parts += QString::fromStdString(event.text);
    const QString flow =
        arrow(endpoint(event.src, event.srcPort), endpoint(event.dst, event.dstPort));
    if (!flow.isEmpty())
        parts += flow;
    const QString nat =
        arrow(endpoint(event.natSrc, event.natSrcPort), endpoint(event.natDst, event.natDstPort));
    if (!nat.isEmpty())
        parts += Words::tr("as %1").arg(nat);
    if (event.count > 1)
        parts += QStringLiteral("× %1").arg(exact(event.count));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QList<FactTable::Row> eventRows(const SourceRecords &records)
{
    QList<FactTable::Row> rows;
    for (const ExportEvent &event : records.events)
        rows.append(
            {{format::time(event.timeNs).left(19), eventWords(event.kind), detailsOf(event)},
             format::exactTime(event.timeNs) + QLatin1Char('\n') + detailsOf(event),
             0});
    return rows;
}

} // namespace weir::facts
