#include "model/report/pdf.h"

#include "model/report/pdfoutline.h"

#include <QBuffer>
#include <QDateTime>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace weir {

namespace {

constexpr int kDotsPerInch = 1200;
constexpr double kPointsPerInch = 72;

/// Puts the date of the report where Qt wrote that of the clock; as many bytes, so that the table
/// of places in the file stays right.
void fixDate(QByteArray &pdf, std::int64_t madeNs)
{
    const QByteArray key("/CreationDate (D:");
    const qsizetype at = pdf.indexOf(key);
    if (at < 0)
        return;
    const QByteArray date =
        QDateTime::fromMSecsSinceEpoch(floorTo(madeNs, kNsPerMs) / kNsPerMs, Qt::UTC)
            .toString(QStringLiteral("yyyyMMddHHmmss"))
            .toLatin1()
        + 'Z';
    const qsizetype from = at + key.size();
    const qsizetype end = pdf.indexOf(')', from);
    if (end - from >= date.size())
        pdf.replace(from, end - from, date.leftJustified(end - from, ' '));
}

/// One for each section.
std::vector<PdfBookmark> bookmarksOf(const ReportPages &pages)
{
    const auto &sections = pages.answers()->sections;
    std::vector<PdfBookmark> bookmarks;
    for (std::size_t i = 0; i < sections.size(); ++i)
        bookmarks.push_back(
            {QString::fromStdString(sections[i].section.title), pages.sectionPages()[i]});
    return bookmarks;
}

} // namespace

Result<QByteArray> toPdf(const ReportPages &pages, const std::function<bool()> &isCancelled)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(kDotsPerInch);
        pdf.setPageSize(QPageSize(pages.size(), QPageSize::Point, {}, QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF());
        pdf.setTitle(QString::fromStdString(pages.answers()->report.title));
        pdf.setCreator(QStringLiteral("Weir"));
        QPainter painter(&pdf);
        painter.scale(kDotsPerInch / kPointsPerInch, kDotsPerInch / kPointsPerInch);
        for (int page = 0; page < pages.count(); ++page) {
            if (isCancelled && isCancelled())
                return Error{Errc::Cancelled, 0, "the report was cancelled"};
            if (page > 0)
                pdf.newPage();
            pages.paint(painter, page);
        }
    }
    QByteArray bytes = buffer.data();
    fixDate(bytes, pages.facts().madeNs);
    return withOutline(std::move(bytes), bookmarksOf(pages));
}

} // namespace weir
