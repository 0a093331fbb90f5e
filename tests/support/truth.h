#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace weir::test {

/// "1300475167.096535", a time as capinfos prints it, in nanoseconds since 1970, exactly, which a
/// double could not hold; at most `maxNs`.
inline std::int64_t capinfosTimeNs(const QString &text, std::int64_t maxNs)
{
    constexpr std::int64_t kSecond = 1'000'000'000;
    const QStringList parts = text.split(u'.');
    // A negative second is printed as if it were a 64-bit number without a sign.
    bool fits = false;
    const qint64 seconds = parts[0].toLongLong(&fits);
    if (!fits || seconds > maxNs / kSecond)
        return maxNs;
    // A fraction of more than a second is printed with more than nine digits.
    return seconds * kSecond + parts.value(1).leftJustified(9, u'0').toLongLong();
}

} // namespace weir::test
