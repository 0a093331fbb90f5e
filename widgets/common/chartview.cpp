#include "widgets/common/chartview.h"

#include "model/qt/errortext.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace weir {

namespace {
constexpr int kPictureScale = 2;
constexpr int kDotsPerInch = 96;
constexpr qreal kPointsPerPixel = 72.0 / kDotsPerInch;
} // namespace

ChartView::ChartView(QWidget *parent)
    : QWidget(parent)
    , m_emptyWhat(tr("No traffic here"))
    , m_emptyHint(tr("A filter, the time range or what is hidden leaves nothing to draw."))
    , m_fileName(QStringLiteral("chart"))
{
    setFocusPolicy(Qt::StrongFocus);
}

Status ChartView::saveTo(const QString &path) const
{
    const QString ending = QFileInfo(path).suffix().toLower();
    QSaveFile file(path);
    const auto fail = [&] {
        return Error{Errc::Io, 0, "the file could not be written",
                     (path + QStringLiteral(": ") + file.errorString()).toStdString()};
    };
    const auto content = dataAs(ending);
    if (!content && ending != QStringLiteral("png") && ending != QStringLiteral("svg")
        && ending != QStringLiteral("pdf"))
        return Error{Errc::Unsupported, 0, "picture format", ending.toStdString()};
    if (!file.open(QIODevice::WriteOnly))
        return fail();
    if (content) {
        if (file.write(*content) != content->size())
            return fail();
    } else if (ending == QStringLiteral("png")) {
        if (!picture().save(&file, "PNG"))
            return fail();
    } else if (ending == QStringLiteral("svg")) {
        QSvgGenerator svg;
        svg.setOutputDevice(&file);
        svg.setSize(pictureSize());
        svg.setViewBox(QRect(QPoint(), pictureSize()));
        svg.setResolution(kDotsPerInch);
        svg.setTitle(m_fileName);
        QPainter painter(&svg);
        paintPicture(painter, pictureSize());
    } else {
        QPdfWriter pdf(&file);
        pdf.setResolution(kDotsPerInch);
        pdf.setPageSize(QPageSize(QSizeF(pictureSize()) * kPointsPerPixel, QPageSize::Point, {},
                                  QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF());
        QPainter painter(&pdf);
        paintPicture(painter, pictureSize());
    }
    if (!file.commit())
        return fail();
    return {};
}

QImage ChartView::picture() const
{
    QImage image(pictureSize() * kPictureScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kPictureScale);
    QPainter painter(&image);
    paintPicture(painter, pictureSize());
    return image;
}

void ChartView::copyPicture() const
{
    QApplication::clipboard()->setImage(picture());
}

void ChartView::setEmptyText(const QString &what, const QString &hint)
{
    m_emptyWhat = what;
    m_emptyHint = hint;
    update();
}

void ChartView::setPartial(bool isPartial)
{
    m_isPartial = isPartial;
    update();
}

void ChartView::paintEmpty(QPainter &painter, const QRectF &rect) const
{
    const Palette &colors = paletteOf(this);
    painter.setPen(colors.ink);
    painter.setFont(titleFont());
    const QRectF box = rect.adjusted(8, 0, -8, 0);
    const qreal middle = box.center().y();
    painter.drawText(QRectF(box.left(), middle - 22, box.width(), 20), Qt::AlignCenter,
                     m_emptyWhat);
    painter.setPen(colors.quietInk);
    painter.setFont(textFont());
    painter.drawText(QRectF(box.left(), middle, box.width(), 40),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyHint);
}

void ChartView::paintPartial(QPainter &painter, const QRectF &rect) const
{
    QColor color = paletteOf(this).quietInk;
    color.setAlpha(40);
    painter.fillRect(rect, QBrush(color, Qt::BDiagPattern));
}

void ChartView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        themeChanged();
        update();
    }
}

void ChartView::fillMenu(QMenu &, const QPoint &) {}

std::optional<QByteArray> ChartView::dataAs(const QString &) const
{
    return std::nullopt;
}

void ChartView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    fillMenu(*menu, isByKey ? currentPosition() : event->pos());
    if (!menu->isEmpty())
        menu->addSeparator();
    QAction *copyAction = menu->addAction(tr("Copy as picture"));
    QAction *saveAction = menu->addAction(dataFilters().isEmpty() ? tr("Save picture…")
                                                                  : tr("Save picture or data…"));
    copyAction->setObjectName(QStringLiteral("copyPictureAction"));
    saveAction->setObjectName(QStringLiteral("savePictureAction"));
    copyAction->setEnabled(!isEmpty());
    saveAction->setEnabled(!isEmpty());
    connect(copyAction, &QAction::triggered, this, &ChartView::copyPicture);
    connect(saveAction, &QAction::triggered, this, &ChartView::saveAs);
    menu->popup(event->globalPos());
}

void ChartView::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(QStringList{tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)"),
                                       tr("PDF document (*.pdf)")}
                           + dataFilters());
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(m_fileName);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const auto at = filter.indexOf(QStringLiteral("*.")) + 2;
        dialog->setDefaultSuffix(filter.mid(at, filter.lastIndexOf(QLatin1Char(')')) - at));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const Status status = saveTo(path);
        if (status)
            return;
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Save picture"),
                                    errorSentence(status.error()), QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        Q_EMIT saveFailed(path, status.error());
    });
    dialog->open();
}

} // namespace weir
