#include "model/report/cover.h"

#include "model/report/honesty.h"
#include "model/report/months.h"
#include "model/report/paperstyle.h"
#include "model/report/wrappedtext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::ReportCover)
};

constexpr double kLabelWidth = 96;
constexpr double kLineSpace = 18;
constexpr std::size_t kSourceLines = 12; // of a list; the rest is counted

void addText(PageFlow &flow, const QString &text, const QFont &font, const QColor &color,
             double below)
{
    const auto wrapped = std::make_shared<const WrappedText>(text, font, flow.width());
    for (qsizetype i = 0; i < wrapped->lines().size(); ++i) {
        flow.keep(wrapped->lineHeight());
        flow.add(wrapped->lineHeight(), [wrapped, i, color](QPainter &painter, const QRectF &rect) {
            wrapped->paint(painter, rect.topLeft(), color, i, i + 1);
        });
    }
    flow.space(below);
}

/// A label at the left, words at the right of it.
void addFact(PageFlow &flow, const QString &label, const QStringList &values, bool isMono = false)
{
    const QFont font = isMono ? paper::monoFont(9) : paper::textFont(10);
    QString shown = label;
    for (const QString &value : values) {
        const auto text =
            std::make_shared<const WrappedText>(value, font, flow.width() - kLabelWidth);
        flow.keep(text->height());
        flow.add(text->height() + 2, [text, shown](QPainter &painter, const QRectF &rect) {
            const WrappedText name(shown, paper::textFont(9), kLabelWidth - 8, 1);
            name.paint(painter, rect.topLeft(), paper::kQuietInk);
            text->paint(painter, {rect.left() + kLabelWidth, rect.top()}, paper::kInk);
        });
        shown.clear();
    }
    if (!values.isEmpty())
        flow.space(5);
}

QStringList listOf(const std::vector<std::string> &lines)
{
    QStringList list;
    for (const std::string &line : lines) {
        if (static_cast<std::size_t>(list.size()) == kSourceLines
            && lines.size() > kSourceLines + 1) {
            list += Words::tr("and %1 more").arg(lines.size() - kSourceLines);
            break;
        }
        list += QString::fromStdString(line);
    }
    return list;
}

QString dateText(std::int64_t ns)
{
    return QDateTime::fromMSecsSinceEpoch(floorTo(ns, kNsPerMs) / kNsPerMs)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace

void layOutCover(PageFlow &flow, const Report &report, const ReportFacts &facts,
                 const ChartPainter &painter)
{
    flow.add(96, [](QPainter &canvas, const QRectF &rect) {
        const WrappedText mark(QStringLiteral("Weir"), paper::textFont(11, QFont::DemiBold), 100);
        mark.paint(canvas, rect.topLeft(), paper::kAccent);
        canvas.fillRect(QRectF(rect.left(), rect.top() + 20, 36, 2), paper::kAccent);
    });
    addText(flow, QString::fromStdString(report.title), paper::textFont(28, QFont::DemiBold),
            paper::kInk, 2);
    if (!report.subtitle.empty())
        addText(flow, QString::fromStdString(report.subtitle), paper::monoFont(13),
                paper::kQuietInk, 0);
    flow.space(kLineSpace);
    const TimeRange range = intersection(report.range, facts.range);
    addFact(flow, Words::tr("Time range"), {painter.rangeText(range)});
    addFact(flow, Words::tr("Time zone"), {zoneText()});
    addFact(flow, Words::tr("Made"), {dateText(facts.madeNs)});
    if (!report.coverText.empty()) {
        flow.space(kLineSpace);
        addText(flow, QString::fromStdString(report.coverText), paper::textFont(11), paper::kInk,
                0);
    }
    flow.space(kLineSpace);
    addFact(flow, Words::tr("Sources"), listOf(facts.sources));
    addFact(flow, Words::tr("What is missing"),
            facts.losses.empty() ? QStringList{Words::tr("Nothing that the sources tell of.")}
                                 : listOf(facts.losses));
}

void layOutContents(PageFlow &flow, const std::vector<ContentsLine> &lines)
{
    constexpr double kHeight = 19;
    addText(flow, Words::tr("Contents"), paper::textFont(13, QFont::DemiBold), paper::kInk, 10);
    for (const ContentsLine &line : lines) {
        flow.keep(kHeight);
        flow.add(kHeight, [line](QPainter &painter, const QRectF &rect) {
            const QFont font = paper::textFont(10);
            const QString number = QString::number(line.page);
            const double numberWidth = paper::widthOf(font, number);
            const WrappedText title(line.title, font, rect.width() - 40, 1);
            title.paint(painter, rect.topLeft(), paper::kInk);
            WrappedText(number, font, 40)
                .paint(painter, {rect.right() - numberWidth, rect.top()}, paper::kInk);
            const double from = rect.left() + paper::widthOf(font, title.lines().value(0)) + 6;
            const double y = rect.top() + title.lineHeight() * 0.75;
            painter.setPen(QPen(paper::kLine, 0.8, Qt::DotLine));
            if (from < rect.right() - numberWidth - 6)
                painter.drawLine(QPointF(from, y), QPointF(rect.right() - numberWidth - 6, y));
        });
    }
}

} // namespace weir
