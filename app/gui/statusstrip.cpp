#include "app/gui/statusstrip.h"

#include "model/core/collectloss.h"
#include "model/core/time.h"
#include "model/qt/collectstate.h"
#include "model/qt/errordetails.h"
#include "model/qt/format.h"
#include "model/qt/sourcestate.h"
#include "model/qt/sourcewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

#include <cmath>

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

/// "from 14:02 to 14:17", with the day where it is another.
QString ageText(const TimeRange &range)
{
    return format::range({floorTo(range.fromNs, kNsPerSecond),
                          floorTo(range.toNs + kNsPerSecond - 1, kNsPerSecond)});
}

} // namespace

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
    , m_dot(new QLabel(this))
    , m_collecting(new QLabel(this))
    , m_loss(new QLabel(this))
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
    for (QLabel *label : {m_dot, m_collecting, m_loss, m_sources, m_refused, m_store})
        layout->addWidget(label);
    layout->addStretch(1);
    layout->addWidget(m_note);
    layout->setSpacing(16);
    clear();
}

void StatusStrip::clear()
{
    m_dot->hide();
    m_collecting->hide();
    m_loss->hide();
    m_sources->setText(tr("nothing open"));
    m_refused->clear();
    m_store->clear();
}

void StatusStrip::setFacts(const WorkspaceInfo &info, bool isTemporary)
{
    const Loss loss = lossOf(info.sources);
    std::uint64_t packets = 0;
    int captures = 0;
    for (const SourceInfo &source : info.sources) {
        packets += source.packets;
        captures += source.kind == SourceKind::Exporter ? 0 : 1;
    }
    m_hasLoss = loss.cut || loss.refused;
    showDot();
    m_sources->setText(tr("%n source(s)", nullptr, captures) + QStringLiteral(" · ")
                       + format::packets(packets));
    m_sources->setVisible(captures > 0 || !m_hasExporters);
    m_refused->setVisible(captures > 0 || loss.refused > 0);
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
    QString store = tr("Store %1 · %2 rows")
                        .arg(format::bytes(static_cast<double>(info.fileBytes)),
                             format::count(static_cast<double>(info.rows)));
    if (m_hasExporters && info.rows > 0)
        store += QStringLiteral(" · ") + ageText(info.range);
    m_store->setText(store + (isTemporary ? QStringLiteral(" · ") + tr("not saved") : QString()));
    m_store->setToolTip(
        info.rows > 0 ? tr("Oldest row: %1\nNewest row: %2")
                            .arg(format::time(info.range.fromNs), format::time(info.range.toNs))
                      : QString());
}

void StatusStrip::showDot()
{
    const QString name = m_hasTrouble ? QStringLiteral("dotBad")
                         : m_hasLoss  ? QStringLiteral("dotWarning")
                                      : QStringLiteral("dotGood");
    const bool isOther = name != m_dot->objectName();
    m_dot->setObjectName(name);
    m_dot->setToolTip(m_hasTrouble ? tr("something is wrong; see the page Sources")
                      : m_hasLoss  ? tr("something was left out")
                                   : tr("everything was read"));
    if (isOther) { // the colour follows the name; finding it takes long
        m_dot->style()->unpolish(m_dot);
        m_dot->style()->polish(m_dot);
    }
    m_dot->show();
}

void StatusStrip::setCollecting(const CollectState &state)
{
    const CollectHealth &health = state.health();
    m_hasExporters = !health.exporters.empty() || health.isCollecting;
    m_hasTrouble = state.troubleCount() > 0;
    m_collecting->setVisible(m_hasExporters);
    m_loss->setVisible(m_hasExporters);
    if (!m_hasExporters)
        return;
    QString exporters = tr("%n exporter(s)", nullptr, static_cast<int>(health.exporters.size()));
    if (health.isCollecting)
        exporters += QStringLiteral(" · ")
                     + tr("%1 flows/s").arg(format::count(std::round(state.rowsPerSecond())));
    if (health.isCollecting && !state.isOurs())
        exporters += QStringLiteral(" · ") + tr("another program collects");
    m_collecting->setText(exporters);
    const std::uint64_t here = state.socketDrops();
    const auto onTheWay = lostOnTheWay(health);
    QStringList lost;
    if (here > 0)
        lost += tr("%1 datagrams lost here").arg(format::count(static_cast<double>(here)));
    if (!onTheWay.empty())
        lost += tr("%1 lost on the way").arg(words::lossList(onTheWay));
    m_loss->setText(lost.isEmpty() ? tr("nothing lost") : lost.join(QStringLiteral(" · ")));
    m_loss->setToolTip(tr("Here: dropped by a full buffer of this computer. On the way: missing by "
                          "the sequence numbers of the exporters, each in the unit that it counts "
                          "in."));
    const QVariant isBad = state.worstLossShare() > kBadLossShare;
    if (m_loss->property("bad") != isBad) {
        m_loss->setProperty("bad", isBad);
        m_loss->style()->unpolish(m_loss);
        m_loss->style()->polish(m_loss);
    }
    showDot();
}

void StatusStrip::setNote(const QString &note)
{
    m_note->setText(note);
}

} // namespace weir
