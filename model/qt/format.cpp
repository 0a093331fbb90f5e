#include "model/qt/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace weir::format {

namespace {

constexpr std::array<const char *, 7> kPrefixes{"", "k", "M", "G", "T", "P", "E"};
constexpr double kPlainCountLimit = 9'999;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::Format)
};

QString joined(const QString &number, const QString &unit)
{
    return unit.isEmpty() ? number : number + QLatin1Char(' ') + unit;
}

/// One decimal above the first prefix, none below.
QString withPrefix(double value, const QString &unit)
{
    std::size_t prefix = 0;
    while (std::abs(value) >= (prefix == 0 ? 999.5 : 999.95) && prefix + 1 < kPrefixes.size()) {
        value /= 1000;
        ++prefix;
    }
    const bool isWhole = prefix == 0 && value == std::floor(value);
    const QString number = QLocale().toString(value, 'f', isWhole ? 0 : 1);
    return joined(number, QString::fromLatin1(kPrefixes[prefix]) + unit);
}

QDateTime local(qint64 ns)
{
    return QDateTime::fromMSecsSinceEpoch(floorTo(ns, kNsPerMs) / kNsPerMs);
}

} // namespace

QString absentText()
{
    return QStringLiteral("—");
}

QString exactCount(quint64 value)
{
    return QLocale().toString(value);
}

QString count(double value)
{
    if (std::abs(value) > kPlainCountLimit)
        return withPrefix(value, {});
    return QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1);
}

QString packets(quint64 number)
{
    if (number <= static_cast<quint64>(kPlainCountLimit))
        return Words::tr("%Ln packet(s)", nullptr, static_cast<int>(number));
    return Words::tr("%1 packets").arg(count(static_cast<double>(number)));
}

QString bytes(double value)
{
    return withPrefix(value, QStringLiteral("B"));
}

QString bitRate(double bitsPerSecond)
{
    return withPrefix(bitsPerSecond, QStringLiteral("bit/s"));
}

QString perSecond(double value)
{
    const QString number = withPrefix(value, {}).trimmed();
    return number + QStringLiteral("/s");
}

QString tick(double value)
{
    std::size_t prefix = 0;
    double scaled = value;
    while (std::abs(scaled) >= 1000 && prefix + 1 < kPrefixes.size()) {
        scaled /= 1000;
        ++prefix;
    }
    return joined(QLocale().toString(scaled, 'g', 4), QString::fromLatin1(kPrefixes[prefix]));
}

QString share(double value)
{
    constexpr double kLeast = 0.0005; // is shown as 0.1 %
    if (value > 0 && value < kLeast)
        return QLatin1Char('<') + QLocale().toString(0.1, 'f', 1) + QStringLiteral(" %");
    return QLocale().toString(value * 100, 'f', 1) + QStringLiteral(" %");
}

QString durationMs(double ms)
{
    const QLocale locale;
    if (ms < 1000)
        return Words::tr("%1 ms").arg(locale.toString(ms, 'f', 0));
    if (ms < 60'000)
        return Words::tr("%1 s").arg(locale.toString(ms / 1000, 'f', 1));
    const auto seconds = static_cast<qint64>(ms / 1000);
    if (seconds < 3600)
        return Words::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 86'400)
        return Words::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    if (seconds >= 10 * 86'400)
        return Words::tr("%1 d").arg(locale.toString(seconds / 86'400));
    return Words::tr("%1 d %2 h").arg(seconds / 86'400).arg(seconds / 3600 % 24);
}

QString span(qint64 ns)
{
    const qint64 minutes = ns / (60 * kNsPerSecond);
    if (minutes < 60)
        return Words::tr("%1 min").arg(minutes);
    if (minutes <= 24 * 60)
        return Words::tr("%1 h").arg(minutes / 60);
    return Words::tr("%n day(s)", nullptr, static_cast<int>(minutes / (24 * 60)));
}

QString time(qint64 ns)
{
    return local(ns).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString exactTime(qint64 ns)
{
    const QString fraction =
        QStringLiteral("%1").arg(ns - floorTo(ns, kNsPerSecond), 9, 10, QLatin1Char('0'));
    return local(ns).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.")) + fraction
           + QStringLiteral("\n%1").arg(QString::fromStdString(toIsoUtc(ns)));
}

QString clock(qint64 ns)
{
    return local(ns).toString(QStringLiteral("HH:mm:ss"));
}

QString clockMs(qint64 ns)
{
    return local(ns).toString(QStringLiteral("HH:mm:ss.zzz"));
}

bool isOneDay(const ResultTable &table)
{
    constexpr auto kNone = kAbsent<std::uint64_t>;
    std::uint64_t first = kNone;
    std::uint64_t last = 0;
    for (const ResultColumn &column : table.columns) {
        if (column.kind != ValueKind::Time || column.isReal)
            continue;
        for (const std::uint64_t ns : column.numbers) {
            first = std::min(first, ns);
            last = ns == kNone ? last : std::max(last, ns);
        }
    }
    return first <= last
           && local(static_cast<qint64>(first)).date() == local(static_cast<qint64>(last)).date();
}

QString range(const TimeRange &range)
{
    if (range.isAll())
        return {};
    const auto side = [&range](qint64 ns) {
        const bool isOneDay = range.fromNs != INT64_MIN && range.toNs != INT64_MAX
                              && local(range.fromNs).date() == local(range.toNs).date();
        const bool isFine = range.toNs != INT64_MAX && range.fromNs != INT64_MIN
                            && range.toNs - range.fromNs < 2 * kNsPerSecond;
        const QString clockFormat =
            isFine ? QStringLiteral("HH:mm:ss.zzz") : QStringLiteral("HH:mm:ss");
        return local(ns).toString(isOneDay ? clockFormat
                                           : QStringLiteral("yyyy-MM-dd ") + clockFormat);
    };
    if (range.fromNs == INT64_MIN)
        return Words::tr("until %1").arg(side(range.toNs));
    if (range.toNs == INT64_MAX)
        return Words::tr("since %1").arg(side(range.fromNs));
    return QStringLiteral("%1 – %2").arg(side(range.fromNs), side(range.toNs));
}

QString matched(quint64 matchedRows, quint64 totalRows, double milliseconds)
{
    return Words::tr("%1 of %2 rows · %3")
        .arg(count(static_cast<double>(matchedRows)), count(static_cast<double>(totalRows)),
             durationMs(milliseconds));
}

} // namespace weir::format
