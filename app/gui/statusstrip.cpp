#include "app/gui/statusstrip.h"

#include "model/qt/errordetails.h"
#include "model/qt/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace weir {

namespace {

struct Loss
{
    std::uint64_t refused = 0;
    int cut = 0;
    QString details;
};

Loss lossOf(const std::vector<SourceInfo> &sources)
{
    Loss loss;
    for (const SourceInfo &source : sources) {
        const QString name = QString::fromStdString(source.name);
        for (const auto &[reason, count] : source.refused) {
            loss.refused += count;
            loss.details += QStringLiteral("%1: %2 · %3\n")
                                .arg(name, translatedDetail(reason), format::exactCount(count));
        }
        if (source.cut) {
            ++loss.cut;
            loss.details +=
                StatusStrip::tr("%1: cut short, read up to the cut").arg(name) + QLatin1Char('\n');
        }
    }
    return loss;
}

} // namespace

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
    , m_dot(new QLabel(this))
    , m_sources(new QLabel(this))
    , m_refused(new QLabel(this))
    , m_store(new QLabel(this))
    , m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("statusStrip"));
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->setSpacing(20);
    m_dot->setText(QStringLiteral("●"));
    for (QLabel *label : {m_dot, m_sources, m_refused, m_store})
        layout->addWidget(label);
    layout->addStretch(1);
    layout->addWidget(m_note);
    layout->setSpacing(16);
    clear();
}

void StatusStrip::clear()
{
    m_dot->hide();
    m_sources->setText(tr("nothing open"));
    m_refused->clear();
    m_store->clear();
}

void StatusStrip::setFacts(const WorkspaceInfo &info, bool isTemporary)
{
    const Loss loss = lossOf(info.sources);
    std::uint64_t packets = 0;
    for (const SourceInfo &source : info.sources)
        packets += source.packets;
    m_dot->setObjectName(loss.cut || loss.refused ? QStringLiteral("dotWarning")
                                                  : QStringLiteral("dotGood"));
    m_dot->setToolTip(loss.cut || loss.refused ? tr("something was left out")
                                               : tr("everything was read"));
    m_dot->style()->unpolish(m_dot); // the colour follows the name
    m_dot->style()->polish(m_dot);
    m_dot->show();
    m_sources->setText(tr("%n source(s)", nullptr, static_cast<int>(info.sources.size()))
                       + QStringLiteral(" · ")
                       + tr("%1 packets").arg(format::count(static_cast<double>(packets))));
    QStringList filters;
    for (const SourceInfo &source : info.sources) {
        const QString filter = QString::fromStdString(source.filter);
        if (!filter.isEmpty() && !filters.contains(filter))
            filters += filter;
    }
    if (!filters.isEmpty())
        m_sources->setText(m_sources->text() + QStringLiteral(" · ")
                           + tr("read with the filter %1").arg(filters.join(QStringLiteral(", "))));
    QString lost = tr("%1 refused").arg(format::count(static_cast<double>(loss.refused)));
    if (loss.cut)
        lost += QStringLiteral(" · ") + tr("%n file(s) cut short", nullptr, loss.cut);
    m_refused->setText(lost);
    m_refused->setToolTip(loss.details.trimmed());
    m_store->setText(tr("Store %1 · %2 rows")
                         .arg(format::bytes(static_cast<double>(info.fileBytes)),
                              format::count(static_cast<double>(info.rows)))
                     + (isTemporary ? QStringLiteral(" · ") + tr("not saved") : QString()));
}

void StatusStrip::setNote(const QString &note)
{
    m_note->setText(note);
}

} // namespace weir
