#pragma once

#include "model/core/address.h"
#include "model/query/resulttable.h"

#include <QStringList>

#include <string_view>

namespace weir {

class Selection;

/// Words for the sums of an answer, as they stand in the heads of pages and in the details pane.
namespace sums {

/// The number in column `name`; 0 where there is none.
double cell(const ResultTable &table, std::string_view name, std::size_t row = 0);
/// "≈ " before what is scaled by sampling in column `name`.
QString about(const ResultTable &table, std::string_view name, std::size_t row = 0);
/// " ± 40 %" of the estimate in column `name` where few samples are behind it, else "".
QString error(const ResultTable &table, std::string_view name, std::size_t row = 0);
/// The same as a sentence for a tooltip, whatever the number of samples.
QString errorSentence(const ResultTable &table, std::string_view name, std::size_t row = 0);
/// "41.2 GB", "≈ 41.2 GB", "≈ 41 kB ± 40 %" from few samples.
QString bytes(const ResultTable &table, std::string_view name, std::size_t row = 0);
/// "1 packet", "≈ 18.9 M packets".
QString packets(const ResultTable &table, std::string_view name, std::size_t row = 0);
/// "1 flow", "1.2 k flows".
QString flows(double count);
QString hosts(double count);
QString peers(double count);
/// "first seen …" and "last seen …".
QStringList seen(const ResultTable &table, std::size_t row = 0);
/// What a `pairs 1` answer says, told from `first`: there, back, flows, when.
QStringList pairFacts(const ResultTable &table, const Address &first);

/// What to do where nothing matches within `range`: widen, take away, or neither helps.
QString elsewhere(const TimeRange &range, bool isFiltered);
QString elsewhere(const Selection &selection);

} // namespace sums

} // namespace weir
