#include "model/qt/sourcewords.h"

#include "model/core/exporternotes.h"
#include "model/core/time.h"
#include "model/qt/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>

namespace weir::words {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::SourceWords)
};

struct NoteEntry
{
    std::string_view code;
    const char *what;
    const char *todo; // "" when nothing is to be done
    int severity;
};

// clang-format off
constexpr auto kNotes = std::to_array<NoteEntry>({
    {weir::note::kCountsRecords,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its sequence counts records, not messages as the standard says."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Nothing: the loss is counted in records."), 0},
    {weir::note::kCountsMessages,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its sequence counts messages, not records as the standard says."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Nothing: the loss is counted in messages."), 0},
    {weir::note::kCountsTemplates,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its sequence counts templates too, which the standard does not."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Nothing: the loss is counted its way."), 0},
    {weir::note::kCountsOwnRecords,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its sequence counts a message's own records already, which the standard does not."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Nothing: the loss is counted its way."), 0},
    {weir::note::kTwoExporters,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Two exporters seem to send from this address with the same identity."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Give each its own source id or observation domain, or let no address translation stand between."), 2},
    {weir::note::kByteSwappedRate,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It sends its sampling rate with the bytes in the wrong order; the rate was turned round."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Update it: RouterOS has this mended since 7.10."), 1},
    {weir::note::kBogusSamplerOptions,
     QT_TRANSLATE_NOOP("weir::SourceWords", "A sampling announcement made no sense and was ignored."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Check the sampling that is configured, or enter the rate with Set 1:N."), 1},
    {weir::note::kNoSamplerTable,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its records name a sampler that it never describes."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Enable the sampler table, or enter the rate with Set 1:N. On Cisco IOS, in the flow exporter: option sampler-table timeout 60"), 1},
    {weir::note::kTimeBasedSampling,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It samples by time, not by count; estimates of bytes are weak."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Sample every n-th packet instead, where the device can."), 1},
    {weir::note::kRateContradicted,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its samples amount to another rate than it states; estimates are off."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Compare with the interface counters, and enter the true rate with Set 1:N."), 1},
    {weir::note::kDropsSamples,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It had to drop samples because it is overloaded; estimates are too low."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Sample more coarsely, for example 1:2048 instead of 1:512."), 1},
    {weir::note::kTemplateWithdrawal,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It withdraws templates over UDP, which the standard forbids; that is ignored."),
     "", 0},
    {weir::note::kTemplatesDifferByPort,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It uses one template number with different layouts from different ports."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Nothing: each port is read by its own templates."), 0},
    {weir::note::kClockOff,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its clock is off by more than two seconds; times were shifted."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Set its clock by NTP. On Cisco IOS: ntp server ADDRESS"), 1},
    {weir::note::kClockUnusable,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its clock is off by more than a day; the times of arrival are used."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Set its clock by NTP. On Cisco IOS: ntp server ADDRESS"), 2},
    {weir::note::kNoUptimeBase,
     QT_TRANSLATE_NOOP("weir::SourceWords", "Its times count from its start, which it does not tell; times are estimated."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Export absolute times (flowStartMilliseconds), or the options with systemInitTimeMilliseconds."), 1},
    {weir::note::kIgnoresTimeouts,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It reports flows much longer than its timeout; they are spread over their time."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Set the active flow timeout to 60 s. On Cisco IOS: cache timeout active 60"), 0},
    {weir::note::kCacheTooSmall,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It lost flows itself because its flow cache is full."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Make the cache larger or sample more. On Cisco IOS: cache entries 200000"), 1},
    {weir::note::kFlagsNotExported,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It exports no TCP flags."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Add them to the flow record. On Huawei: tcp-flag enable"), 0},
    {weir::note::kAsTrans,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It exports AS 23456 for networks whose numbers do not fit into its 16 bits: which they are is lost."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Export 4-byte AS numbers, with NetFlow v9 or IPFIX instead of v5."), 1},
    {weir::note::kNarrowInterfaces,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It has interfaces beyond 65535, but exports 16 bits of their numbers: traffic may stand at wrong interfaces."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Export 4-byte interface numbers. On Huawei: ip netstream export index-switch 32"), 2},
    {weir::note::kSelectsFlows,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It exports only some of its flows (flow sampling); sums are of these, not scaled."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Sample packets instead where the device can: their rate is known and scaled."), 1},
    {weir::note::kMetersBothWays,
     QT_TRANSLATE_NOOP("weir::SourceWords", "It meters traffic both where it comes in and where it goes out; totals count it once."),
     QT_TRANSLATE_NOOP("weir::SourceWords", "Nothing, or meter ingress only to halve the export."), 0},
});
// clang-format on

const NoteEntry *entryOf(std::string_view code)
{
    const auto entry =
        std::ranges::find(kNotes, code, [](const NoteEntry &known) { return known.code; });
    return entry == kNotes.end() ? nullptr : &*entry;
}

} // namespace

QString protocol(ExportProtocol protocol)
{
    if (protocol == ExportProtocol::Unknown)
        return Words::tr("unknown protocol");
    const std::string_view name = toString(protocol);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QString origin(SamplingOrigin origin)
{
    switch (origin) {
    case SamplingOrigin::Unknown:
        return Words::tr("not known yet");
    case SamplingOrigin::User:
        return Words::tr("entered here");
    case SamplingOrigin::Record:
        return Words::tr("the records themselves");
    case SamplingOrigin::Sampler:
        return Words::tr("options of the sampler");
    case SamplingOrigin::OtherDomain:
        return Words::tr("options in another domain of the exporter");
    case SamplingOrigin::Scope:
        return Words::tr("options for this part of the device");
    case SamplingOrigin::System:
        return Words::tr("options for the whole device");
    case SamplingOrigin::OnlySampler:
        return Words::tr("the only sampler there is");
    case SamplingOrigin::Header:
        return Words::tr("header of the export");
    case SamplingOrigin::Derived:
        return Words::tr("counted from the samples");
    case SamplingOrigin::Counters:
        return Words::tr("compared with the interface counters");
    case SamplingOrigin::Repaired:
        return Words::tr("learnt after the rows were stored");
    }
    return {};
}

QString heard(std::int64_t lastNs)
{
    if (lastNs <= 0)
        return format::absentText();
    const bool isToday = QDateTime::fromMSecsSinceEpoch(lastNs / kNsPerMs).date()
                         == QDateTime::currentDateTime().date();
    return isToday ? format::clock(lastNs) : format::time(lastNs).left(16);
}

QString rate(double rate)
{
    if (!(rate >= 1))
        return Words::tr("unknown");
    const bool isWhole = rate == static_cast<double>(static_cast<qint64>(rate));
    return QStringLiteral("1:") + QLocale::c().toString(rate, 'f', isWhole ? 0 : 2);
}

Notice note(std::string_view code)
{
    const NoteEntry *entry = entryOf(code);
    if (!entry)
        return {QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size())), {}, 0};
    const auto translated = [](const char *text) {
        return *text ? QCoreApplication::translate("weir::SourceWords", text) : QString();
    };
    return {translated(entry->what), translated(entry->todo), entry->severity};
}

bool hasNote(std::string_view code)
{
    return entryOf(code) != nullptr;
}

QString lossUnit(std::string_view unit)
{
    if (unit == "flows")
        return Words::tr("flows");
    if (unit == "packets")
        return Words::tr("export packets");
    if (unit == "records")
        return Words::tr("records");
    if (unit == "datagrams")
        return Words::tr("datagrams");
    if (unit == "samples")
        return Words::tr("samples");
    return QString::fromUtf8(unit.data(), static_cast<qsizetype>(unit.size()));
}

QString lossList(const std::map<std::string, std::uint64_t> &lost)
{
    QStringList parts;
    for (const auto &[unit, count] : lost)
        parts +=
            QStringLiteral("%1 %2").arg(format::count(static_cast<double>(count)), lossUnit(unit));
    return parts.join(QStringLiteral(", "));
}

QString scope(const std::string &scope)
{
    const QString text = QString::fromStdString(scope);
    const auto at = text.lastIndexOf(QLatin1Char(' '));
    const QString word = at < 0 ? text : text.left(at);
    const QString number = text.mid(at + 1);
    if (text == QLatin1String("system"))
        return Words::tr("the whole device");
    if (text == QLatin1String("header"))
        return Words::tr("what its headers say");
    if (text == QLatin1String("record"))
        return Words::tr("records that say so");
    if (word == QLatin1String("sampler"))
        return Words::tr("sampler %1").arg(number);
    if (word == QLatin1String("interface"))
        return Words::tr("interface %1").arg(number);
    if (word == QLatin1String("egress interface"))
        return Words::tr("out of interface %1").arg(number);
    if (word == QLatin1String("line card"))
        return Words::tr("line card %1").arg(number);
    if (word == QLatin1String("template"))
        return Words::tr("template %1").arg(number);
    if (word == QLatin1String("flow selection"))
        return Words::tr("whole flows that it selects");
    if (word == QLatin1String("vlan"))
        return Words::tr("VLAN %1").arg(number);
    if (word == QLatin1String("entity"))
        return Words::tr("entity %1").arg(number);
    if (word == QLatin1String("data source"))
        return Words::tr("data source %1").arg(number);
    return text;
}

} // namespace weir::words
