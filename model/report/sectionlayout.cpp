#include "model/report/sectionlayout.h"

#include "model/report/honesty.h"
#include "model/report/paperstyle.h"
#include "model/report/papertable.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::ReportPages)
};

constexpr double kHeadingHeight = 24;
constexpr double kSectionSpace = 20;
constexpr double kCaptionSpace = 6;
constexpr double kTileHeight = 46;
constexpr double kNothingHeight = 26;
constexpr std::size_t kFirstRows = 3; // of a table beside its heading
constexpr std::size_t kLastRows = 2;  // of a table on its last page

/// Question and honesty below a figure.
struct Caption
{
    WrappedText question;
    std::vector<WrappedText> lines;
    double height = kCaptionSpace;

    Caption(const SectionAnswer &answer, const QStringList &sentences, double width)
        : question(QString::fromStdString(answer.question), paper::monoFont(7), width)
    {
        height += question.height() + 2;
        for (const QString &sentence : sentences) {
            lines.emplace_back(sentence, paper::textFont(7), width);
            height += lines.back().height();
        }
    }
    void paint(QPainter &painter, const QRectF &rect) const
    {
        double y = rect.top() + kCaptionSpace;
        question.paint(painter, {rect.left(), y}, paper::kQuietInk);
        y += question.height() + 2;
        for (const WrappedText &line : lines) {
            line.paint(painter, {rect.left(), y}, paper::kQuietInk);
            y += line.height();
        }
    }
};
using CaptionPtr = std::shared_ptr<const Caption>;

int addHeading(PageFlow &flow, const QString &title)
{
    flow.add(kHeadingHeight, [title](QPainter &painter, const QRectF &rect) {
        const WrappedText text(title, paper::textFont(13, QFont::DemiBold), rect.width(), 1);
        text.paint(painter, rect.topLeft(), paper::kInk);
    });
    return flow.page();
}

void addCaption(PageFlow &flow, const CaptionPtr &caption)
{
    flow.add(caption->height,
             [caption](QPainter &painter, const QRectF &rect) { caption->paint(painter, rect); });
}

void addNothing(PageFlow &flow)
{
    flow.add(kNothingHeight, [](QPainter &painter, const QRectF &rect) {
        painter.fillRect(rect, paper::kStripe);
        const WrappedText text(Words::tr("No traffic matches."), paper::textFont(9), rect.width());
        text.paint(painter, rect.topLeft() + QPointF(10, 7), paper::kQuietInk);
    });
}

int addWords(PageFlow &flow, const SectionAnswer &answer, const QString &title)
{
    const auto text = std::make_shared<const WrappedText>(
        QString::fromStdString(answer.section.question), paper::textFont(10), flow.width());
    const double line = text->lineHeight() * 1.15;
    const qsizetype count = text->lines().size();
    flow.keep(kHeadingHeight + line * static_cast<double>(std::min<qsizetype>(count, 2)));
    const int page = addHeading(flow, title);
    for (qsizetype i = 0; i < count; ++i) {
        flow.keep(count - i == 2 ? 2 * line : line); // the last line has company
        flow.add(line, [text, i](QPainter &painter, const QRectF &rect) {
            text->paint(painter, rect.topLeft(), paper::kInk, i, i + 1);
        });
    }
    return page;
}

void addFigures(PageFlow &flow, const ResultPtr &table, const ChartPainter &painter)
{
    flow.add(kTileHeight, [table, &painter](QPainter &canvas, const QRectF &rect) {
        const auto count = static_cast<double>(table->columns.size());
        double x = rect.left();
        for (const ResultColumn &column : table->columns) {
            const QRectF tile(x, rect.top(), rect.width() / count - 8, rect.height() - 4);
            canvas.fillRect(tile, paper::kStripe);
            canvas.fillRect(QRectF(tile.topLeft(), QSizeF(2, tile.height())), paper::kAccent);
            const WrappedText title(painter.titleText(column), paper::textFont(8),
                                    tile.width() - 16, 1);
            const WrappedText value(painter.cellText(column, 0),
                                    paper::textFont(15, QFont::DemiBold), tile.width() - 12, 1);
            title.paint(canvas, tile.topLeft() + QPointF(9, 5), paper::kQuietInk);
            value.paint(canvas, tile.topLeft() + QPointF(9, 18), paper::kInk);
            x += rect.width() / count;
        }
    });
}

/// Rows and the caption of a table over as many pages as it takes.
class TableFlow
{
public:
    TableFlow(PageFlow &flow, std::shared_ptr<const PaperTable> table, CaptionPtr caption,
              QString title)
        : m_flow(flow)
        , m_table(std::move(table))
        , m_caption(std::move(caption))
        , m_title(std::move(title))
    {
    }

    /// Returns the page of the heading.
    int run()
    {
        const std::size_t count = m_table->rowCount();
        const std::size_t few = count <= kFirstRows + 1 ? count : kFirstRows;
        double first = kHeadingHeight + m_table->headHeight() + rowsHeight(0, few);
        if (few == count)
            first += m_caption->height;
        m_flow.keep(first);
        const int page = addHeading(m_flow, m_title);
        addHead();
        for (std::size_t row = 0; row < count; ++row) {
            const std::size_t rest = count - row;
            double needed = m_table->rowHeight(row);
            if (rest <= kLastRows)
                needed = rowsHeight(row, count) + m_caption->height;
            if (needed > m_flow.left() && row > 0 && rest >= kLastRows)
                continueOnNextPage();
            addRow(row);
        }
        m_flow.keep(m_caption->height);
        addCaption(m_flow, m_caption);
        return page;
    }

private:
    double rowsHeight(std::size_t from, std::size_t to) const
    {
        double height = 0;
        for (std::size_t row = from; row < to; ++row)
            height += m_table->rowHeight(row);
        return height;
    }

    void continueOnNextPage()
    {
        m_flow.newPage();
        m_flow.add(15, [title = m_title](QPainter &painter, const QRectF &rect) {
            const WrappedText text(Words::tr("%1, continued").arg(title), paper::textFont(9),
                                   rect.width(), 1);
            text.paint(painter, rect.topLeft(), paper::kQuietInk);
        });
        addHead();
    }

    void addHead()
    {
        m_flow.add(m_table->headHeight(), [table = m_table](QPainter &painter, const QRectF &rect) {
            table->paintHead(painter, rect);
        });
    }

    void addRow(std::size_t row)
    {
        m_flow.add(m_table->rowHeight(row),
                   [table = m_table, row](QPainter &painter, const QRectF &rect) {
                       table->paintRow(painter, rect, row);
                   });
    }

    PageFlow &m_flow;
    const std::shared_ptr<const PaperTable> m_table;
    const CaptionPtr m_caption;
    const QString m_title;
};

int addTable(PageFlow &flow, const SectionAnswer &answer, const QString &title,
             QStringList sentences, const ChartPainter &painter)
{
    auto table = std::make_shared<const PaperTable>(*answer.result, answer.section.rowLimit,
                                                    flow.width(), painter);
    if (!table->leftOut().isEmpty())
        sentences += Words::tr("No room on the paper for: %1. The CSV and JSON files have it.")
                         .arg(table->leftOut().join(QStringLiteral(", ")));
    TableFlow rows(flow, std::move(table),
                   std::make_shared<const Caption>(answer, sentences, flow.width()), title);
    return rows.run();
}

} // namespace

int layOutSection(PageFlow &flow, const std::shared_ptr<const SectionAnswer> &answer,
                  const ReportFacts &facts, const ChartPainter &painter)
{
    flow.space(kSectionSpace);
    const QString title = QString::fromStdString(answer->section.title);
    const SectionKind kind = answer->section.kind;
    if (kind == SectionKind::Text)
        return addWords(flow, *answer, title);
    const QStringList sentences = honestyOf(*answer, facts, painter);
    const ResultPtr table = answer->result;
    const bool isEmpty = !table || table->rowCount() == 0;
    if (kind == SectionKind::Table && !isEmpty)
        return addTable(flow, *answer, title, sentences, painter);

    const auto caption = std::make_shared<const Caption>(*answer, sentences, flow.width());
    const bool isFigures = kind == SectionKind::Figures;
    const double height =
        isEmpty || isFigures ? 0 : painter.chartHeight(kind, *table, flow.width());
    const double figure = isFigures && !isEmpty ? kTileHeight : std::max(height, kNothingHeight);
    flow.keep(kHeadingHeight + figure + caption->height);
    const int page = addHeading(flow, title);
    if (isFigures && !isEmpty)
        addFigures(flow, table, painter);
    else if (height > 0)
        flow.add(height, [answer, &painter](QPainter &canvas, const QRectF &rect) {
            painter.paintChart(canvas, rect, answer->section.kind, *answer->result);
        });
    else
        addNothing(flow);
    addCaption(flow, caption);
    return page;
}

} // namespace weir
