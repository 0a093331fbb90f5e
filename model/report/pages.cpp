#include "model/report/pages.h"

#include "model/report/cover.h"
#include "model/report/months.h"
#include "model/report/paperstyle.h"
#include "model/report/sectionlayout.h"
#include "model/report/wrappedtext.h"

#include <QPageSize>
#include <QPainter>

namespace weir {

namespace {

constexpr int kPagesWithoutContents = 3;

QPageSize pageSizeOf(Paper paper)
{
    return QPageSize(paper == Paper::A4 ? QPageSize::A4 : QPageSize::Letter);
}

template <class Part>
void append(std::vector<Part> &to, std::vector<Part> from)
{
    for (Part &part : from)
        to.push_back(std::move(part));
}

} // namespace

ReportPages::ReportPages(ReportAnswersPtr answers, ReportFacts facts, const ChartPainter &painter)
    : m_answers(std::move(answers))
    , m_facts(std::move(facts))
    , m_painter(painter)
    , m_size(pageSizeOf(m_answers->report.paper).size(QPageSize::Point))
    , m_body(paper::kMargin, paper::kMargin + paper::kHeaderHeight,
             m_size.width() - 2 * paper::kMargin,
             m_size.height() - 2 * paper::kMargin - paper::kHeaderHeight - paper::kFooterHeight)
{
    layOut();
}

void ReportPages::layOut()
{
    PageFlow cover(m_body);
    layOutCover(cover, m_answers->report, m_facts, m_painter);
    PageFlow body(m_body);
    for (std::size_t i = 0; i < m_answers->sections.size(); ++i) {
        const std::shared_ptr<const SectionAnswer> answer(m_answers, &m_answers->sections[i]);
        m_starts.push_back(layOutSection(body, answer, m_facts, m_painter));
    }
    m_pages = cover.take();
    std::vector<PageParts> sections;
    if (!m_starts.empty())
        sections = body.take();
    const int coverPages = static_cast<int>(m_pages.size());
    int first = coverPages;
    if (coverPages + static_cast<int>(sections.size()) > kPagesWithoutContents) {
        // How many pages the contents take does not depend on the numbers in them.
        const auto contents = [this](int firstPage) {
            std::vector<ContentsLine> lines;
            for (std::size_t i = 0; i < m_starts.size(); ++i)
                lines.push_back({QString::fromStdString(m_answers->sections[i].section.title),
                                 firstPage + m_starts[i] + 1});
            PageFlow flow(m_body);
            layOutContents(flow, lines);
            return flow.take();
        };
        const int pages = static_cast<int>(contents(0).size());
        first += pages;
        append(m_pages, contents(first));
    }
    append(m_pages, std::move(sections));
    for (int &start : m_starts)
        start += first;
}

void ReportPages::paint(QPainter &painter, int index) const
{
    if (index < 0 || index >= count())
        return;
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    for (const PagePart &part : m_pages[static_cast<std::size_t>(index)]) {
        painter.save();
        part.paint(painter, part.rect);
        painter.restore();
    }
    const QFont font = paper::textFont(8);
    const double width = m_body.width();
    if (index > 0) {
        const WrappedText title(QString::fromStdString(m_answers->report.title), font, width / 2,
                                1);
        title.paint(painter, {m_body.left(), paper::kMargin}, paper::kQuietInk);
        const QString range =
            m_painter.rangeText(intersection(m_answers->report.range, m_facts.range));
        const WrappedText when(range, font, width / 2, 1);
        when.paint(painter, {m_body.right() - when.widthOf(0), paper::kMargin}, paper::kQuietInk);
        painter.setPen(QPen(paper::kLine, 0.6));
        painter.drawLine(QPointF(m_body.left(), paper::kMargin + 13),
                         QPointF(m_body.right(), paper::kMargin + 13));
    }
    const QString number = QStringLiteral("%1 / %2").arg(index + 1).arg(count());
    const double y = m_size.height() - paper::kMargin - 8;
    WrappedText(number, font, width)
        .paint(painter, {m_body.right() - paper::widthOf(font, number), y}, paper::kQuietInk);
    const QString subtitle = QString::fromStdString(m_answers->report.subtitle);
    WrappedText(subtitle, font, width - 80, 1).paint(painter, {m_body.left(), y}, paper::kQuietInk);
}

} // namespace weir
