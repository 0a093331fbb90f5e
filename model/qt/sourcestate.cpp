#include "model/qt/sourcestate.h"

#include "model/core/exporternotes.h"
#include "model/core/time.h"
#include "model/qt/errordetails.h"
#include "model/qt/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::SourceState)
};

constexpr std::int64_t kSilentNs = 5 * 60 * kNsPerSecond; // most timeouts are shorter
constexpr std::int64_t kTemplatePatienceNs = 60 * kNsPerSecond;
constexpr std::size_t kRatesShown = 3;

QString seconds(double value)
{
    return format::durationMs(std::abs(value) * 1000);
}

std::uint64_t sum(const std::map<std::string, std::uint64_t> &counts)
{
    std::uint64_t all = 0;
    for (const auto &[reason, count] : counts)
        all += count;
    return all;
}

double shareOf(std::uint64_t lost, std::uint64_t got)
{
    return lost == 0
               ? 0
               : static_cast<double>(lost) / (static_cast<double>(lost) + static_cast<double>(got));
}

QString listOf(const std::map<std::string, std::uint64_t> &counts)
{
    QStringList parts;
    for (const auto &[reason, count] : counts)
        parts += QStringLiteral("%1 (%2)").arg(translatedDetail(reason), format::exactCount(count));
    return parts.join(QStringLiteral(", "));
}

bool usesTemplates(const ExporterHealth &health)
{
    return health.protocol == ExportProtocol::NetFlow9 || health.protocol == ExportProtocol::Ipfix;
}

QString samplingAdvice(const ExporterHealth &health)
{
    switch (health.protocol) {
    case ExportProtocol::NetFlow9:
        return Words::tr("Enable the sampler table, or enter the rate with Set 1:N. On Cisco IOS, "
                         "in the flow exporter: option sampler-table timeout 60");
    case ExportProtocol::Ipfix:
        return Words::tr("Enable the sampler table, or enter the rate with Set 1:N. On Cisco IOS, "
                         "in the flow exporter: option sampler-table timeout 60 — on Junos: "
                         "option-refresh-rate seconds 60");
    case ExportProtocol::NetFlow5:
    case ExportProtocol::NetFlow7:
    case ExportProtocol::SFlow5:
    case ExportProtocol::Unknown:
        break;
    }
    return Words::tr("Enter the rate that the device samples with: Set 1:N");
}

void addDecoding(const ExporterHealth &health, QList<words::Notice> &notices)
{
    if (isNotDecoding(health) && usesTemplates(health))
        notices.append({Words::tr("Data came, but no template that says how to read it."),
                        Words::tr("Templates come every few minutes; send them more often. On "
                                  "Cisco IOS, in the flow exporter: template data timeout 60 — on "
                                  "Junos: template-refresh-rate seconds 60"),
                        3});
    else if (isNotDecoding(health))
        notices.append(
            {Words::tr("Nothing that it sent could be read."),
             Words::tr("Choose NetFlow v5, NetFlow v9, IPFIX or sFlow v5 on the device."), 3});
    else if (health.withoutTemplate > 0)
        notices.append(
            {Words::tr("%n set(s) came without a template and were given up (%1).", nullptr,
                       static_cast<int>(std::min<std::uint64_t>(health.withoutTemplate, INT_MAX)))
                 .arg(format::bytes(static_cast<double>(health.withoutTemplateBytes))),
             Words::tr("Send templates more often. On Cisco IOS, in the flow exporter: template "
                       "data timeout 60"),
             1});
    if (!health.refused.empty())
        notices.append({Words::tr("Refused: %1").arg(listOf(health.refused)),
                        Words::tr("What is refused was damaged or not as the standard says; the "
                                  "rest was read."),
                        1});
}

void addLoss(const ExporterHealth &health, const RecentCounts &recent, std::uint64_t lostHere,
             QList<words::Notice> &notices)
{
    const bool isBad = lossShare(recent) > kBadLossShare;
    const std::uint64_t onTheWay = health.lost - std::min(health.lost, lostHere);
    if (health.lost > 0) {
        QString what = Words::tr("%1 %2 never arrived, by its sequence numbers (%3).")
                           .arg(format::exactCount(health.lost), words::lossUnit(health.lostUnit),
                                format::share(lossShare(health)));
        if (lostHere > 0)
            what += QLatin1Char(' ')
                    + Words::tr("About %1 of them were dropped by this computer.")
                          .arg(format::exactCount(lostHere));
        const QString todo =
            onTheWay > lostHere
                ? Words::tr("They were lost on the way: give exports a better class of service, or "
                            "let the exporter send slower.")
                : Words::tr("See above why its sockets drop datagrams.");
        notices.append({what, isBad ? todo : QString(), isBad ? 3 : 0});
    }
    if (health.exporterDrops > 0)
        notices.append({Words::tr("The exporter itself says that it lost %1.")
                            .arg(format::exactCount(health.exporterDrops)),
                        Words::tr("It is overloaded: sample more, or export fewer fields."), 1});
    if (health.duplicates > 0)
        notices.append({Words::tr("%1 datagrams came twice; each was counted once.")
                            .arg(format::exactCount(health.duplicates)),
                        Words::tr("Two paths or a replicator send the same; leave one."), 0});
}

/// What became of times by a clock that is off.
QString clockSentence(const ExporterHealth &health)
{
    const bool isAhead = health.skewSeconds > 0;
    const bool isUnusable =
        std::ranges::find(health.notes, note::kClockUnusable) != health.notes.end();
    const QString sentence =
        isUnusable && isAhead
            ? Words::tr("Its clock is %1 ahead of this computer; the times of arrival are used.")
        : isUnusable
            ? Words::tr("Its clock is %1 behind this computer; the times of arrival are used.")
        : isAhead ? Words::tr("Its clock is %1 ahead of this computer; times were shifted.")
                  : Words::tr("Its clock is %1 behind this computer; times were shifted.");
    return sentence.arg(seconds(health.skewSeconds));
}

} // namespace

RecentCounts sinceTheStart(const ExporterHealth &health)
{
    const bool isDatagrams = health.lostUnit == "packets" || health.lostUnit == "datagrams"
                             || health.lostUnit == "messages";
    return {health.lost, isDatagrams ? health.datagrams : health.records, health.datagrams,
            health.samplingUnknown, health.repaired};
}

RecentCounts between(const RecentCounts &first, const RecentCounts &last)
{
    if (last.datagrams < first.datagrams)
        return last; // another collector, which counts from zero
    const auto since = [](std::uint64_t before, std::uint64_t now) {
        return now >= before ? now - before : now; // `lost` falls when late datagrams arrive
    };
    return {last.lost >= first.lost ? last.lost - first.lost : 0,
            since(first.received, last.received), last.datagrams - first.datagrams,
            since(first.samplingUnknown, last.samplingUnknown),
            since(first.repaired, last.repaired)};
}

double lossShare(const RecentCounts &counts)
{
    return shareOf(counts.lost, counts.received);
}

double lossShare(const ExporterHealth &health)
{
    return lossShare(sinceTheStart(health));
}

bool isSamplingUnknown(const RecentCounts &counts)
{
    return counts.samplingUnknown > counts.repaired;
}

bool isSamplingUnknown(const ExporterHealth &health)
{
    return isSamplingUnknown(sinceTheStart(health));
}

bool isNotDecoding(const ExporterHealth &health)
{
    const bool hasTrouble = health.held > 0 || health.withoutTemplate > 0 || sum(health.refused) > 0
                            || health.protocol == ExportProtocol::Unknown;
    return health.datagrams > 0 && health.records == 0 && hasTrouble;
}

QString samplingText(const ExporterHealth &health, const RecentCounts &recent)
{
    QStringList rates;
    for (const SamplingEntry &entry : health.sampling) {
        const QString text = words::rate(entry.rate);
        if (entry.rate >= 1 && !rates.contains(text))
            rates += text;
    }
    if (isSamplingUnknown(recent))
        rates.prepend(words::rate(0));
    if (rates.isEmpty())
        return health.rows > 0 ? Words::tr("not stated") : format::absentText();
    if (rates.size() > static_cast<qsizetype>(kRatesShown))
        return rates.mid(0, kRatesShown).join(QStringLiteral(", ")) + QStringLiteral(" …");
    return rates.join(QStringLiteral(", "));
}

SourceState stateOf(const ExporterHealth &health, const RecentCounts &recent,
                    const CollectHealth &all)
{
    if (isNotDecoding(health)) {
        const bool isWaiting =
            health.held > 0 && health.lastNs - health.firstNs < kTemplatePatienceNs;
        return isWaiting ? SourceState{Words::tr("waits for templates"), 1}
                         : SourceState{Words::tr("not decoding"), 3};
    }
    if (lossShare(recent) > kBadLossShare)
        return {Words::tr("losing %1").arg(format::share(lossShare(recent))), 3};
    if (isSamplingUnknown(recent))
        return {Words::tr("sampling unknown"), 3};
    if (std::abs(health.skewSeconds) > kBadSkewSeconds)
        return {Words::tr("clock off by %1").arg(seconds(health.skewSeconds)), 3};
    if (!all.isCollecting) // without sockets it comes out of a capture
        return {all.sockets.empty() ? Words::tr("read") : Words::tr("not collecting"), 0};
    if (all.atNs - health.lastNs > kSilentNs)
        return {Words::tr("silent"), 1};
    return {Words::tr("receiving"), 0};
}

SourceState stateOf(const SourceInfo &capture)
{
    if (capture.cut)
        return {Words::tr("cut short"), 1};
    //: state of a capture file
    return {capture.complete ? Words::tr("read") : Words::tr("reading"), 0};
}

QList<words::Notice> noticesOf(const ExporterHealth &health, const RecentCounts &recent,
                               std::uint64_t lostHere)
{
    QList<words::Notice> notices;
    addDecoding(health, notices);
    addLoss(health, recent, lostHere, notices);
    if (isSamplingUnknown(health))
        notices.append(
            {Words::tr("Rows seem to be sampled, but the exporter sends no rate: %1 rows count "
                       "once until it is known.")
                 .arg(format::exactCount(health.samplingUnknown - health.repaired)),
             samplingAdvice(health), isSamplingUnknown(recent) ? 3 : 0});
    if (std::abs(health.skewSeconds) > kBadSkewSeconds)
        notices.append({clockSentence(health),
                        Words::tr("Set its clock by NTP (and look whether this computer's is "
                                  "right). On Cisco IOS: ntp server ADDRESS"),
                        3});
    if (health.badTimes > 0)
        notices.append({Words::tr("%1 rows had times that contradict themselves.")
                            .arg(format::exactCount(health.badTimes)),
                        {},
                        0});
    if (health.restarts > 0)
        notices.append(
            {Words::tr("It restarted %n time(s).", nullptr,
                       static_cast<int>(std::min<std::uint64_t>(health.restarts, INT_MAX))),
             {},
             0});
    for (const std::string &code : health.notes) {
        const bool isTold = ((code == note::kClockOff || code == note::kClockUnusable)
                             && std::abs(health.skewSeconds) > kBadSkewSeconds)
                            || (code == note::kNoSamplerTable && isSamplingUnknown(health));
        if (!isTold)
            notices.append(words::note(code));
    }
    std::stable_sort(
        notices.begin(), notices.end(),
        [](const words::Notice &a, const words::Notice &b) { return a.severity > b.severity; });
    return notices;
}

QList<words::Notice> noticesOf(const CollectHealth &health)
{
    QList<words::Notice> notices;
    if (!health.storeError.empty())
        notices.append({Words::tr("Rows wait because the store cannot be written: %1")
                            .arg(translatedDetail(health.storeError)),
                        Words::tr("Make room on the disk; what waits is written then."), 3});
    for (const SocketHealth &socket : health.sockets) {
        const QString name = QString::fromStdString(socket.listen);
        if (!socket.error.empty() && health.isCollecting)
            notices.append(
                {Words::tr("%1 does not listen: %2").arg(name, translatedDetail(socket.error)),
                 Words::tr("Stop the program that has it, Weir tries again every few seconds; or "
                           "choose another port."),
                 3});
        const std::uint64_t dropped = socket.dropped + socket.droppedByUs;
        if (dropped > 0)
            notices.append(
                {Words::tr("%1 datagrams were dropped at %2 before they were read.")
                     .arg(format::exactCount(dropped), name),
                 socket.advice.empty() ? Words::tr("This computer is too busy.") : QString(),
                 shareOf(dropped, socket.datagrams) > kBadLossShare ? 3 : 1});
    }
    const auto shortage =
        std::find_if(health.sockets.begin(), health.sockets.end(),
                     [](const SocketHealth &socket) { return !socket.advice.empty(); });
    if (shortage != health.sockets.end() && health.isCollecting)
        notices.append(
            {Words::tr("The system gave a receive buffer of %1 where %2 were asked for; bursts may "
                       "be lost.")
                 .arg(format::bytes(static_cast<double>(shortage->bufferGot)),
                      format::bytes(static_cast<double>(shortage->bufferAsked))),
             Words::tr("As root: %1").arg(QString::fromStdString(shortage->advice)), 1});
    if (!health.refusedSenders.empty())
        notices.append(
            {Words::tr("Senders that are not allowed: %1").arg(listOf(health.refusedSenders)),
             Words::tr("Allow their prefix when they are yours."), 1});
    if (!health.refused.empty())
        notices.append(
            {Words::tr("Datagrams of no exporter: %1").arg(listOf(health.refused)), {}, 1});
    return notices;
}

} // namespace weir
