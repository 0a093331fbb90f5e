#include "model/report/pdf.h"

#include <QBuffer>
#include <QDateTime>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

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
    return bytes;
}

Status writePdf(const ReportPages &pages, const QString &path,
                const std::function<bool()> &isCancelled)
{
    const auto bytes = toPdf(pages, isCancelled);
    if (!bytes)
        return bytes.error();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.value()) != bytes.value().size()
        || !file.commit())
        return Error{Errc::Io, 0, "the file could not be written",
                     (path + QStringLiteral(": ") + file.errorString()).toStdString()};
    return {};
}

} // namespace weir
