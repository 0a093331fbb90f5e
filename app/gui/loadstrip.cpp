#include "app/gui/loadstrip.h"

#include "model/qt/format.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace weir {

namespace {

constexpr int kSteps = 1000;

}

LoadStrip::LoadStrip(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("loadStrip"));
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(12);
    m_bar->setRange(0, kSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(220);
    m_bar->setMaximumHeight(6);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_text->setText(tr("Cancelling…"));
        emit cancelled();
    });
    hide();
}

void LoadStrip::showProgress(const LoadProgress &progress)
{
    const double fraction = progress.totalBytes ? static_cast<double>(progress.readBytes)
                                                      / static_cast<double>(progress.totalBytes)
                                                : -1;
    QStringList parts{
        tr("Reading %1").arg(QFileInfo(QString::fromStdString(progress.path)).fileName())};
    if (progress.fileCount > 1)
        parts += tr("file %1 of %2").arg(progress.fileIndex + 1).arg(progress.fileCount);
    parts += format::packets(progress.packets);
    if (progress.seconds > 0.3)
        parts += tr("%1/s").arg(format::bytes(progress.bytesPerSecond()));
    if (const auto left = progress.secondsLeft())
        parts += tr("%1 left").arg(format::durationMs(std::max(1.0, *left) * 1000));
    showWork(parts.join(QStringLiteral(" · ")), fraction);
    m_isWriting = false;
}

void LoadStrip::showWork(const QString &what, double fraction)
{
    if (isHidden())
        m_cancel->setEnabled(true);
    m_isWriting = true;
    if (m_cancel->isEnabled())
        m_text->setText(what);
    m_bar->setRange(0, fraction < 0 ? 0 : kSteps);
    m_bar->setValue(static_cast<int>(fraction * kSteps));
    show();
}

void LoadStrip::finish()
{
    hide();
}

} // namespace weir
