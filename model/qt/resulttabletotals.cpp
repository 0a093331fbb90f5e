// What the lines of ResultTableModel give together, where a value stands, what is known of it.
#include "model/qt/addressnames.h"
#include "model/qt/annotations.h"
#include "model/qt/format.h"
#include "model/qt/resulttablemodel.h"
#include "model/query/field.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace weir {

namespace {

enum class Total { None, Sum, Least, Most };

/// How the cells of a measure become one.
Total totalOf(const ResultColumn &column)
{
    if (column.name == "first")
        return Total::Least;
    if (column.name == "last")
        return Total::Most;
    if (column.name.ends_with(".peak") || column.name.ends_with(".last")
        || column.name.ends_with(".average"))
        return Total::None;
    for (const char *name : {"bytes", "wire", "packets", "flows", "connections", "rows"}) {
        if (column.name == name || column.name.starts_with(std::string(name) + "."))
            return Total::Sum;
    }
    return column.kind == ValueKind::Share ? Total::Sum : Total::None;
}

/// Lines by host, port or network of either side count a row at both ends: their sums say nothing,
/// but for what came in or went out of each.
bool countsRowsTwice(const ResultTable &table, const ResultColumn &column)
{
    const std::string &name = table.columns.front().name;
    const auto field = findField(name.substr(0, name.find('/')));
    return field && isEitherSide(*field) && !column.name.ends_with(".in")
           && !column.name.ends_with(".out");
}

double otherOf(const ResultTable &table, std::size_t column)
{
    const std::size_t at = column - table.dimensionCount;
    if (!table.other || at >= table.other->numbers.size())
        return 0;
    const std::uint64_t number = table.other->numbers[at];
    if (table.columns[column].isReal)
        return std::bit_cast<double>(number);
    return number == kAbsent<std::uint64_t> ? std::nan("") : static_cast<double>(number);
}

} // namespace

void ResultTableModel::setAnnotations(Annotations *annotations)
{
    if (m_annotations)
        m_annotations->disconnect(this);
    m_annotations = annotations;
    if (annotations)
        connect(annotations, &Annotations::changed, this, &ResultTableModel::redraw);
}

void ResultTableModel::setListed(AddressNames *listed)
{
    if (m_listed)
        m_listed->disconnect(this);
    m_listed = listed;
    if (listed)
        connect(listed, &AddressNames::namesChanged, this, &ResultTableModel::redraw);
}

void ResultTableModel::redraw()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

/// The blocklists that the host in a cell is on; "" where on none.
QString ResultTableModel::listsOf(const ResultColumn &column, std::size_t row) const
{
    const bool isHost = column.storage == Storage::Address && !column.isPrefix;
    return m_listed && isHost ? m_listed->name(column.addresses[row]) : QString();
}

/// What people wrote about the host or network in a cell; "" where nothing.
QString ResultTableModel::noteOf(const ResultColumn &column, std::size_t row) const
{
    if (!m_annotations || column.storage != Storage::Address || m_annotations->notes().empty())
        return {};
    const Address &address = column.addresses[row];
    if (!address.isPresent())
        return {};
    if (!column.isPrefix)
        return m_annotations->textOn(address);
    const auto bits = address.isV4() ? 96u + column.bits4 : column.bits6;
    QStringList lines;
    for (const Note &note : m_annotations->notesWithin({address, static_cast<std::uint8_t>(bits)}))
        lines += subjectOf(note) + QStringLiteral(": ") + QString::fromStdString(note.text);
    return lines.join(QLatin1Char('\n'));
}

QString ResultTableModel::noTotalText(int column) const
{
    const int source = resultColumn(column);
    if (source < 0 || !m_result || m_result->rowCount() == 0
        || m_result->shape == ResultTable::Shape::Rows)
        return {};
    const auto at = static_cast<std::size_t>(source);
    if (at < m_result->dimensionCount || !totalText(column, false).isEmpty())
        return {};
    const ResultColumn &of = m_result->columns[at];
    if (totalOf(of) == Total::Sum && countsRowsTwice(*m_result, of))
        return tr("No sum: what counts at one end of a flow counts at the other one, too");
    return tr("No sum: these do not add up");
}

QString ResultTableModel::totalText(int column, bool isExact) const
{
    const int source = resultColumn(column);
    if (source < 0 || !m_result || m_result->rowCount() == 0
        || m_result->shape == ResultTable::Shape::Rows)
        return {};
    const auto at = static_cast<std::size_t>(source);
    if (at < m_result->dimensionCount)
        return {};
    const ResultColumn &of = m_result->columns[at];
    const Total how = totalOf(of);
    if (how == Total::None || (how == Total::Sum && countsRowsTwice(*m_result, of)))
        return {};
    double total = how == Total::Sum ? 0 : std::nan("");
    const auto take = [&](double value) {
        if (std::isnan(value))
            return;
        if (how == Total::Sum)
            total += value;
        else if (std::isnan(total))
            total = value;
        else
            total = how == Total::Least ? std::min(total, value) : std::max(total, value);
    };
    for (std::size_t row = 0; row < of.size(); ++row)
        take(format::numeric(of, row));
    const double other = otherOf(*m_result, at);
    if (how == Total::Sum || other > 0)
        take(other);
    if (std::isnan(total))
        return {};
    if (of.name.ends_with(".change")) {
        const QString amount = isExact ? format::exactNumberOf(of, std::abs(total))
                                       : format::numberOf(of, std::abs(total));
        return (total > 0   ? QStringLiteral("▲ ")
                : total < 0 ? QStringLiteral("▼ ")
                            : QString())
               + amount;
    }
    if (isExact)
        return format::exactNumberOf(of, total);
    if (of.kind == ValueKind::Time && m_isOneDay)
        return format::clockMs(static_cast<qint64>(total));
    const QString text =
        (of.isEstimate ? QStringLiteral("≈ ") : QString()) + format::numberOf(of, total);
    return how == Total::Sum ? text + format::errorMark(samplesBehind(source).inAll()) : text;
}

int ResultTableModel::rowOf(const ValueRef &value, int limit) const
{
    if (value.isNull() || !m_result || m_columns.empty())
        return -1;
    const int rows = std::min(dataRows(), limit);
    const ValueRef first = rows > 0 ? rowValue(0) : ValueRef();
    const auto wanted = parseAddress(value.literal.toStdString());
    const ResultColumn &names = m_result->columns.front();
    // a million addresses are looked through in no time; values of other kinds are made texts
    const bool isByAddress = wanted && names.storage == Storage::Address && !names.isPrefix
                             && first.field == value.field;
    for (int row = 0; row < rows; ++row) {
        if (isByAddress) {
            if (names.addresses[static_cast<std::size_t>(resultRow(row))] != *wanted)
                continue;
        }
        if (rowValue(row) == value)
            return row;
    }
    return -1;
}

} // namespace weir
