#include "model/report/papertable.h"

#include "model/report/paperstyle.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <bit>
#include <cmath>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::PaperTable)
};

constexpr double kGap = 10;      // between columns
constexpr double kNarrowGap = 6; // of tables with many of them
constexpr std::size_t kManyColumns = 9;
constexpr double kRowPadding = 4;  // above and below the words together
constexpr double kNarrowText = 64; // a column of words is not made narrower
constexpr double kMostSpread = 18; // room that a gap may take over when there is much of it
constexpr double kLeastBar = 90;   // room at the right that is worth a bar
constexpr int kCellLines = 3;
constexpr int kTitleLines = 2; // as headWidth() parts them

bool isNumberColumn(const ResultColumn &column)
{
    if (column.storage != Storage::Number)
        return false;
    switch (column.kind) {
    case ValueKind::Number:
    case ValueKind::DurationMs:
    case ValueKind::Bytes:
    case ValueKind::Rate:
    case ValueKind::Share:
        return true;
    default:
        return false; // known by name
    }
}

bool isAbsentEverywhere(const ResultColumn &column)
{
    const auto none = [](auto value) { return value == kAbsent<std::uint64_t>; };
    if (column.storage == Storage::Text)
        return std::ranges::all_of(column.texts, &std::string::empty);
    if (column.storage == Storage::Address)
        return std::ranges::all_of(column.addresses,
                                   [](const Address &a) { return a == kNoAddress; });
    return column.isReal ? std::ranges::all_of(column.reals, [](double v) { return std::isnan(v); })
                         : std::ranges::all_of(column.numbers, none);
}

/// The least width at which a title has room in the lines of a head.
double headWidth(const QString &title)
{
    const QFont font = paper::textFont(7, QFont::DemiBold);
    double least = paper::widthOf(font, title);
    for (qsizetype at = title.indexOf(QLatin1Char(' ')); at >= 0;
         at = title.indexOf(QLatin1Char(' '), at + 1))
        least = std::min(least, std::max(paper::widthOf(font, title.left(at)),
                                         paper::widthOf(font, title.mid(at + 1))));
    return least;
}

/// What the *other* row has in a column: a measure, marked where it is an estimate, or nothing.
QString otherText(const ResultTable &table, std::size_t column, const ChartPainter &painter)
{
    const std::size_t metric = column - table.dimensionCount;
    if (column < table.dimensionCount || metric >= table.other->numbers.size())
        return {};
    const std::uint64_t number = table.other->numbers[metric];
    if (number == kAbsent<std::uint64_t>)
        return {};
    const ResultColumn &of = table.columns[column];
    const QString text = painter.numberText(of, of.isReal ? std::bit_cast<double>(number)
                                                          : static_cast<double>(number));
    return table.other->isEstimateAt(metric, of) ? QStringLiteral("≈ ") + text : text;
}

} // namespace

PaperTable::PaperTable(const ResultTable &table, std::uint32_t rowLimit, double width,
                       const ChartPainter &painter)
{
    const std::size_t rows =
        rowLimit > 0 ? std::min<std::size_t>(rowLimit, table.rowCount()) : table.rowCount();
    chooseColumns(table, painter);
    Texts texts = readTexts(table, rows, painter);
    cutDays(table, texts, rows);
    while (!fit(texts, width, 8) && !fit(texts, width, 7) && m_columns.size() > 1)
        leaveOut(table, texts);
    place(width);
    for (const Column &column : m_columns)
        m_titles.emplace_back(column.title, paper::textFont(7, QFont::DemiBold), column.width + 0.5,
                              kTitleLines);
    for (const WrappedText &title : m_titles)
        m_headHeight = std::max(m_headHeight, title.height() + kRowPadding + 2);
    for (std::size_t r = 0; r < texts.size(); ++r) {
        Row row;
        row.isOther = r >= rows;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            const bool isWord = row.isOther && c == 0;
            row.cells.emplace_back(texts[r][c], isWord ? paper::textFont(8) : m_columns[c].font,
                                   isWord ? width : m_columns[c].width + 0.5, kCellLines);
            row.height = std::max(row.height, row.cells.back().height() + kRowPadding);
        }
        m_rows.push_back(std::move(row));
    }
    readShares(table, rows);
}

/// Bars of the first measure fill the room that narrow tables leave.
void PaperTable::readShares(const ResultTable &table, std::size_t rows)
{
    if (m_barsFrom <= 0 || table.dimensionCount >= table.columns.size())
        return;
    const ResultColumn &measure = table.columns[table.dimensionCount];
    if (measure.storage != Storage::Number || !isNumberColumn(measure))
        return;
    double most = 0;
    for (std::size_t r = 0; r < rows; ++r) {
        const bool isAbsent = measure.isReal ? std::isnan(measure.reals[r])
                                             : measure.numbers[r] == kAbsent<std::uint64_t>;
        if (!isAbsent)
            m_rows[r].share =
                measure.isReal ? measure.reals[r] : static_cast<double>(measure.numbers[r]);
        most = std::max(most, m_rows[r].share);
    }
    for (std::size_t r = 0; r < rows && most > 0; ++r)
        m_rows[r].share /= most;
}

/// Times of one day are written without it; the heads of their columns have it.
void PaperTable::cutDays(const ResultTable &table, Texts &texts, std::size_t rows)
{
    constexpr qsizetype kDay = 10; // "2026-01-31"
    QString day;
    std::vector<std::size_t> times;
    for (std::size_t c = 0; c < m_from.size(); ++c) {
        if (table.columns[m_from[c]].kind != ValueKind::Time)
            continue;
        times.push_back(c);
        for (std::size_t r = 0; r < rows; ++r) { // not the others below
            const QString &text = texts[r][c];
            if (text.size() <= kDay)
                continue; // absent
            if (!day.isEmpty() && !text.startsWith(day))
                return;
            day = text.left(kDay);
        }
    }
    for (const std::size_t c : times) {
        m_columns[c].title += QLatin1Char(' ') + day;
        for (std::size_t r = 0; r < rows; ++r) {
            if (texts[r][c].size() > kDay)
                texts[r][c].remove(0, kDay + 1);
        }
    }
}

/// Takes the column away that is missed least: first some that only tell more of a row, then from
/// the right.
void PaperTable::leaveOut(const ResultTable &table, Texts &texts)
{
    std::size_t at = m_columns.size() - 1;
    for (const char *name : {"tls.ja3", "flags", "duration", "last", "first"}) {
        const auto isIt = [&](std::size_t c) { return table.columns[c].name == name; };
        const auto found = std::ranges::find_if(m_from, isIt);
        if (found != m_from.end() && found != m_from.begin()) {
            at = static_cast<std::size_t>(found - m_from.begin());
            break;
        }
    }
    const auto place = static_cast<std::ptrdiff_t>(at);
    m_leftOut += m_columns[at].title;
    m_columns.erase(m_columns.begin() + place);
    m_from.erase(m_from.begin() + place);
    for (std::vector<QString> &row : texts)
        row.erase(row.begin() + place);
}

void PaperTable::chooseColumns(const ResultTable &table, const ChartPainter &painter)
{
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const ResultColumn &source = table.columns[c];
        if (table.rowCount() > 0 && isAbsentEverywhere(source) && c > 0)
            continue;
        Column column;
        column.title = painter.titleText(source);
        column.isRight = isNumberColumn(source);
        column.mayWrap = source.storage == Storage::Text;
        m_columns.push_back(column);
        m_from.push_back(c);
    }
}

PaperTable::Texts PaperTable::readTexts(const ResultTable &table, std::size_t rows,
                                        const ChartPainter &painter) const
{
    Texts texts;
    for (std::size_t r = 0; r < rows; ++r) {
        std::vector<QString> row;
        for (const std::size_t c : m_from)
            row.push_back(painter.cellText(table.columns[c], r));
        texts.push_back(std::move(row));
    }
    if (!table.other || rows < table.rowCount())
        return texts;
    std::vector<QString> rest;
    for (const std::size_t c : m_from)
        rest.push_back(
            c == 0
                ? Words::tr("%1 others").arg(QLocale().toString(qulonglong{table.other->members}))
                : otherText(table, c, painter));
    texts.push_back(std::move(rest));
    return texts;
}

/// Measures the columns in a size of letters; false where they do not fit even when words wrap.
bool PaperTable::fit(const Texts &texts, double width, int points)
{
    const double gap = m_columns.size() > kManyColumns ? kNarrowGap : kGap;
    double all = gap * static_cast<double>(m_columns.size() - 1);
    double narrow = all;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        Column &column = m_columns[c];
        column.font = column.mayWrap ? paper::textFont(points) : paper::monoFont(points - 1);
        column.natural = headWidth(column.title);
        for (const std::vector<QString> &row : texts)
            column.natural = std::max(column.natural, paper::widthOf(column.font, row[c]));
        all += column.natural;
        narrow += column.mayWrap ? std::min(column.natural, kNarrowText) : column.natural;
    }
    const double give = all - narrow;
    const double tooMuch = std::max(0.0, all - width);
    for (Column &column : m_columns) {
        column.width = column.natural;
        if (column.mayWrap && column.natural > kNarrowText && give > 0)
            column.width -= (column.natural - kNarrowText) * std::min(1.0, tooMuch / give);
    }
    return narrow <= width;
}

/// Spreads what is left of the width over the gaps.
void PaperTable::place(double width)
{
    double used = 0;
    for (const Column &column : m_columns)
        used += column.width;
    double gap = kGap;
    if (m_columns.size() > 1)
        gap = std::clamp((width - used) / static_cast<double>(m_columns.size() - 1), 1.0,
                         kGap + kMostSpread);
    double x = 0;
    for (Column &column : m_columns) {
        column.x = x;
        x += column.width + gap;
    }
    const double end = used + gap * static_cast<double>(m_columns.size() - 1);
    m_barsFrom = width - end >= kLeastBar ? end + 2 * kGap : 0;
}

namespace {

void paintCell(QPainter &painter, const WrappedText &text, const QPointF &at, double width,
               bool isRight, const QColor &color)
{
    if (!isRight) {
        text.paint(painter, at, color);
        return;
    }
    for (qsizetype i = 0; i < text.lines().size(); ++i) {
        const double x = at.x() + width - text.widthOf(i);
        text.paint(painter, {x, at.y() + text.lineHeight() * static_cast<double>(i)}, color, i,
                   i + 1);
    }
}

} // namespace

void PaperTable::paintHead(QPainter &painter, const QRectF &rect) const
{
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        const Column &column = m_columns[c];
        const double y = rect.bottom() - 3 - m_titles[c].height();
        paintCell(painter, m_titles[c], {rect.left() + column.x, y}, column.width, column.isRight,
                  paper::kQuietInk);
    }
    painter.setPen(QPen(paper::kQuietInk, 0.6));
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
}

void PaperTable::paintRow(QPainter &painter, const QRectF &rect, std::size_t row) const
{
    const Row &line = m_rows[row];
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        const Column &column = m_columns[c];
        paintCell(painter, line.cells[c], {rect.left() + column.x, rect.top() + kRowPadding / 2},
                  column.width, column.isRight, line.isOther ? paper::kQuietInk : paper::kInk);
    }
    if (m_barsFrom > 0 && line.share > 0) {
        const double room = rect.width() - m_barsFrom;
        painter.fillRect(QRectF(rect.left() + m_barsFrom, rect.center().y() - 2.5,
                                std::max(0.5, room * line.share), 5),
                         paper::kBar);
    }
    painter.setPen(QPen(paper::kLine, 0.4));
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
}

} // namespace weir
