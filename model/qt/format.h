#pragma once

#include "model/core/time.h"
#include "model/query/parser.h"
#include "model/query/resulttable.h"

#include <QString>

namespace weir::format {

/// What stands where a value is absent.
QString absentText();
/// 0 to 9,999 as it is, above with an SI prefix and one decimal: "9,812", "18.9 M".
QString count(double value);
/// Count with every digit, grouped as the locale says: "18,903,112".
QString exactCount(quint64 value);
/// "1 packet", "9,812 packets", "18.9 M packets".
QString packets(quint64 number);
/// Bytes in SI units with one decimal: "512 B", "41.2 GB".
QString bytes(double value);
/// Bits per second in SI units: "6.4 Gbit/s".
QString bitRate(double bitsPerSecond);
/// Something per second: "48.2 k/s".
QString perSecond(double value);
/// Short label for an axis: "250 M", "1 G", "0".
QString tick(double value);
/// 0 to 1 as "12.3 %".
QString share(double value);
/// "0 ms", "840 ms", "12.4 s", "3 min 20 s", "2 h 5 min".
QString durationMs(double ms);
/// A round length of time: "15 min", "6 h", "7 days".
QString span(qint64 ns);
/// Local date and time with milliseconds; `ns` since 1970 UTC.
QString time(qint64 ns);
/// Local time with every digit of the second, and the UTC time after it; for tooltips.
QString exactTime(qint64 ns);
/// Local time of day, seconds: "14:07:12".
QString clock(qint64 ns);
/// The same with milliseconds: "14:07:12.250".
QString clockMs(qint64 ns);
/// Whether all times of `table` lie within one local day, so that the date need not be repeated in
/// each row.
bool isOneDay(const ResultTable &table);
/// "14:07:12 – 14:08:46" in local time, with dates where the days differ; "" for every time.
QString range(const TimeRange &range);
/// "21.4 M of 2.1 G rows · 84 ms", the right side of the filter bar.
QString matched(quint64 matchedRows, quint64 totalRows, double milliseconds);

/// Text of one cell for people: SI units, "≈" before estimates, "—" for absent.
QString cell(const ResultColumn &column, std::size_t row, const QueryNames &names = {});
/// The whole value: every digit, UTC beside local time; for tooltips.
QString exactCell(const ResultColumn &column, std::size_t row, const QueryNames &names = {});
/// The name of the service at a port; "" for other cells and where nobody says.
QString serviceOf(const ResultColumn &column, std::size_t row, const QueryNames &names);
/// The value of a dimension cell as a filter writes it; "" for absent.
QString literal(const ResultColumn &column, std::size_t row, const QueryNames &names = {});
/// A number of `column` that stands elsewhere, for people: a sum, the *other* row.
QString numberOf(const ResultColumn &column, double value);
/// The same with every digit.
QString exactNumberOf(const ResultColumn &column, double value);
bool isAbsent(const ResultColumn &column, std::size_t row);
/// The cell as a number for sorting, bars and charts; NaN for absent, texts and addresses.
double numeric(const ResultColumn &column, std::size_t row);
bool isNumeric(const ResultColumn &column);

} // namespace weir::format
