#include "app/gui/loadstrip.h"

#include "model/qt/format.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

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
    connect(m_cancel, &QPushButton::clicked, this, &LoadStrip::cancelShown);
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
    put(*this, parts.join(QStringLiteral(" · ")), fraction);
}

void LoadStrip::finishLoading()
{
    finish(*this);
}

void LoadStrip::showWork(const QObject &job, const QString &what, double fraction)
{
    put(job, what, fraction);
}

void LoadStrip::put(const QObject &job, const QString &what, double fraction)
{
    const auto known = std::ranges::find(m_works, &job, &Work::job);
    if (known != m_works.end()) {
        known->what = what;
        known->fraction = fraction;
    } else {
        m_works.push_back({&job, what, fraction});
        if (&job != this)
            connect(&job, &QObject::destroyed, this, &LoadStrip::forget, Qt::UniqueConnection);
    }
    showNewest();
}

void LoadStrip::finish(const QObject &job)
{
    forget(&job);
}

void LoadStrip::forget(const QObject *job)
{
    std::erase_if(m_works, [job](const Work &work) { return work.job == job; });
    showNewest();
}

void LoadStrip::finishAll()
{
    m_works.clear();
    showNewest();
}

bool LoadStrip::isWriting() const
{
    return std::ranges::any_of(m_works, [this](const Work &work) { return work.job != this; });
}

void LoadStrip::cancelShown()
{
    if (m_works.empty())
        return;
    Work &work = m_works.back();
    const QObject *job = work.job;
    work.isCancelled = true;
    showNewest();
    if (job == this)
        emit loadingCancelled();
    else
        emit cancelled(job);
}

void LoadStrip::showNewest()
{
    setVisible(!m_works.empty());
    if (m_works.empty())
        return;
    const Work &work = m_works.back();
    QString text = work.isCancelled ? tr("Cancelling…") : work.what;
    if (const int others = static_cast<int>(m_works.size()) - 1; others > 0)
        //: other work that goes on beside what is shown
        text += QStringLiteral(" · ") + tr("%n more", nullptr, others);
    m_text->setText(text);
    m_cancel->setEnabled(!work.isCancelled);
    m_bar->setRange(0, work.fraction < 0 ? 0 : kSteps);
    m_bar->setValue(static_cast<int>(work.fraction * kSteps));
}

} // namespace weir
