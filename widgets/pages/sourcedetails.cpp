#include "widgets/pages/sourcedetails.h"

#include "model/core/collectloss.h"
#include "model/qt/format.h"
#include "model/qt/sourcesmodel.h"
#include "model/qt/sourcestate.h"
#include "widgets/common/noticelist.h"
#include "widgets/common/panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kColumnWidth = 400; // a column of panels is at least so wide: tables show all heads
constexpr int kMostRate = 16'777'216;

NoticeList::Notice shown(const words::Notice &notice)
{
    return {notice.what, notice.todo, notice.severity};
}

} // namespace

SourceDetails::SourceDetails(QWidget *parent)
    : QScrollArea(parent)
    , m_ground(new QWidget(this))
    , m_grid(new QGridLayout)
    , m_title(new QLabel(m_ground))
    , m_state(new QLabel(m_ground))
    , m_notices(new NoticeList(m_ground))
    , m_counts(new FactTable({tr("What"), tr("Value")}, {1}, m_ground))
    , m_loss(new FactTable({tr("Kind"), tr("Count")}, {1}, m_ground))
    , m_sampling(new FactTable({tr("Rate"), tr("Learnt from"), tr("Applied to"), tr("Rows")}, {3},
                               m_ground))
    , m_templates(
          new FactTable({tr("Template"), tr("For"), tr("Fields"), tr("Announced"), tr("Records")},
                        {2, 3, 4}, m_ground))
    , m_interfaces(
          new FactTable({tr("Index"), tr("Name"), tr("Speed"), tr("Records")}, {2, 3}, m_ground))
    , m_counters(new FactTable(
          {tr("Index"), tr("Name"), tr("In"), tr("Out"), tr("Errors"), tr("Discards")},
          {2, 3, 4, 5}, m_ground))
    , m_events(new FactTable({tr("Time"), tr("What"), tr("Details")}, {}, m_ground))
{
    setObjectName(QStringLiteral("sourceDetails"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_ground->setObjectName(QStringLiteral("pageGround"));
    setWidget(m_ground);
    auto *layout = new QVBoxLayout(m_ground);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);

    auto *head = new weir::Panel(QString(), m_ground);
    auto *inside = new QWidget(head);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    m_title->setObjectName(QStringLiteral("sourceTitle"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setObjectName(QStringLiteral("quietText"));
    row->addWidget(m_title);
    row->addWidget(m_state, 1);
    makeRateRow();
    row->addWidget(m_rateRow);
    column->addLayout(row);
    column->addWidget(m_notices);
    head->setContent(inside);
    head->fitToContent();
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    layout->addWidget(head);
    m_notices->setObjectName(QStringLiteral("sourceNotices"));

    m_counts->setObjectName(QStringLiteral("sourceCounts"));
    m_loss->setObjectName(QStringLiteral("sourceLoss"));
    m_sampling->setObjectName(QStringLiteral("sourceSampling"));
    m_templates->setObjectName(QStringLiteral("sourceTemplates"));
    m_interfaces->setObjectName(QStringLiteral("sourceInterfaces"));
    m_counts->setMostRows(16);
    m_counts->setStretchColumn(0);
    m_loss->setStretchColumn(0);
    m_sampling->setStretchColumn(2);
    m_templates->setStretchColumn(1);
    m_interfaces->setStretchColumn(1);
    m_countPanel = addPanel(tr("What came"), m_counts);
    //: heading: what was lost, by kind
    m_lossPanel = addPanel(tr("Loss"), m_loss);
    m_samplingPanel = addPanel(tr("Sampling"), m_sampling);
    m_templatePanel = addPanel(tr("Templates"), m_templates);
    m_interfacePanel = addPanel(tr("Interfaces"), m_interfaces);
    m_counters->setObjectName(QStringLiteral("sourceCounters"));
    m_counters->setStretchColumn(1);
    m_counterPanel = addPanel(tr("Interface counters"), m_counters);
    m_events->setObjectName(QStringLiteral("sourceEvents"));
    m_events->setStretchColumn(2);
    m_eventPanel = addPanel(tr("Events"), m_events);
    m_counterPanel->hide();
    m_eventPanel->hide();
    m_samplingEmpty = new QLabel(m_samplingPanel);
    m_samplingEmpty->setObjectName(QStringLiteral("quietText"));
    m_samplingEmpty->setWordWrap(true);
    m_samplingPanel->content()->layout()->addWidget(m_samplingEmpty);
    m_fields = new QLabel(m_templatePanel);
    m_fields->setObjectName(QStringLiteral("quietText"));
    m_fields->setWordWrap(true);
    m_fields->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_templatePanel->content()->layout()->addWidget(m_fields);
    connect(m_templates, &QTableWidget::itemSelectionChanged, this, &SourceDetails::showFields);
    layout->addLayout(m_grid);
    layout->addStretch(1);
    m_grid->setSpacing(kGap);
}

weir::Panel *SourceDetails::addPanel(const QString &title, QWidget *content)
{
    auto *panel = new weir::Panel(title, m_ground);
    auto *inside = new QWidget(panel);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content);
    panel->setContent(inside);
    panel->fitToContent();
    panel->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return panel;
}

/// "Set 1:N": for exporters that sample and do not say how.
void SourceDetails::makeRateRow()
{
    m_rateRow = new QWidget(m_ground);
    auto *row = new QHBoxLayout(m_rateRow);
    row->setContentsMargins(0, 0, 0, 0);
    m_rate = new QSpinBox(m_rateRow);
    m_rate->setObjectName(QStringLiteral("rateBox"));
    m_rate->setRange(1, kMostRate);
    m_rate->setValue(1000);
    m_rate->setPrefix(QStringLiteral("1:"));
    m_rate->setAccessibleName(tr("Sampling rate"));
    auto *set = new QPushButton(tr("Set 1:N"), m_rateRow);
    set->setObjectName(QStringLiteral("setRate"));
    set->setToolTip(tr("Take this rate for everything that this exporter sends"));
    row->addWidget(m_rate);
    row->addWidget(set);
    connect(set, &QPushButton::clicked, this, [this] {
        if (m_health)
            emit rateEntered(m_health->address, m_rate->value());
    });
}

QString SourceDetails::title() const
{
    return m_title->text();
}

void SourceDetails::showExporter(const QString &title, const ExporterHealth &health,
                                 const RecentCounts &recent, const CollectHealth &all)
{
    const std::uint64_t here = lostHere(all, health);
    const bool isOther =
        !m_health || m_health->source != health.source || m_health->address != health.address;
    m_health = health;
    if (isOther) {
        m_counterPanel->hide();
        m_eventPanel->hide();
    }
    m_title->setText(title);
    m_state->setText(QStringLiteral("%1 · %2").arg(words::protocol(health.protocol),
                                                   stateOf(health, recent, all).word));
    QList<NoticeList::Notice> notices;
    if (isOther)
        m_rateNotices.clear(); // of another one
    for (const words::Notice &notice : noticesOf(health, recent, here) + m_rateNotices)
        notices.append(shown(notice));
    m_notices->setNotices(notices);
    m_counts->setRows(facts::countRows(health));
    m_loss->setRows(facts::lossRows(health, recent, here));
    const auto sampling = facts::samplingRows(health, recent);
    m_sampling->setRows(sampling);
    m_sampling->setVisible(!sampling.isEmpty());
    m_samplingEmpty->setVisible(sampling.isEmpty());
    m_samplingEmpty->setText(tr("Neither its records nor its options speak of sampling; rows stand "
                                "as they were exported."));
    m_templates->setRows(facts::templateRows(health, all));
    m_interfaces->setRows(facts::interfaceRows(health));
    m_rateRow->setVisible(isSamplingUnknown(health) || sampling.isEmpty());
    m_samplingPanel->show();
    m_templatePanel->setVisible(!health.templates.empty());
    m_interfacePanel->setVisible(!health.interfaces.empty());
    if (isOther && m_templates->rowCount() > 0)
        m_templates->selectRow(0);
    showFields();
    layOut();
}

void SourceDetails::showRecords(const SourceRecords &records)
{
    if (!m_health || m_health->source != records.source)
        return;
    m_rateNotices = rateNotices(records);
    m_counters->setRows(facts::counterRows(records, *m_health));
    m_events->setRows(facts::eventRows(records));
    m_counterPanel->setVisible(!records.interfaces.empty());
    m_eventPanel->setVisible(!records.events.empty());
    layOut();
}

void SourceDetails::showCapture(const SourceInfo &capture)
{
    m_health.reset();
    m_title->setText(sourceTitle(&capture, nullptr));
    m_state->setText(stateOf(capture).word);
    m_notices->setNotices({});
    m_counts->setRows(facts::countRows(capture));
    m_loss->setRows(facts::lossRows(capture));
    for (weir::Panel *panel :
         {m_samplingPanel, m_templatePanel, m_interfacePanel, m_counterPanel, m_eventPanel})
        panel->hide();
    m_rateRow->hide();
    m_columns = 0;
    layOut();
}

void SourceDetails::showFields()
{
    const int row = m_templates->currentRow();
    const bool isThere = m_health && row >= 0 && row < static_cast<int>(m_health->templates.size());
    m_fields->setVisible(isThere);
    if (!isThere)
        return;
    // what the exporter itself calls its elements comes before numbers (RFC 5610)
    const auto names = [this](std::uint16_t id, std::uint32_t enterprise) {
        const QString known = m_elementNames ? m_elementNames(id, enterprise) : QString();
        const LearntElement *learnt = facts::learntElement(*m_health, id, enterprise);
        return !known.isEmpty() || !learnt ? known : QString::fromStdString(learnt->name);
    };
    const TemplateInfo &shown = m_health->templates[static_cast<std::size_t>(row)];
    m_fields->setText(facts::fieldsText(shown, names));
    m_fields->setToolTip(
        Qt::convertFromPlainText(facts::elementsText(shown, *m_health), Qt::WhiteSpaceNormal));
}

/// As many columns as there is room for; panels fill them from left to right.
void SourceDetails::layOut()
{
    const int columns = std::clamp(viewport()->width() / kColumnWidth, 1, 3);
    int key = columns;
    for (weir::Panel *panel : {m_countPanel, m_lossPanel, m_samplingPanel, m_templatePanel,
                               m_interfacePanel, m_counterPanel, m_eventPanel}) {
        key = key * 2 + (panel->isHidden() ? 0 : 1);
    }
    if (key == m_columns)
        return;
    m_columns = key;
    while (QLayoutItem *item = m_grid->takeAt(0))
        delete item; // a column; its panels stay
    QList<QVBoxLayout *> stacks;
    for (int i = 0; i < columns; ++i) {
        stacks.append(new QVBoxLayout);
        stacks.back()->setSpacing(kGap);
        m_grid->addLayout(stacks.back(), 0, i);
        m_grid->setColumnStretch(i, 1);
    }
    for (int i = columns; i < 3; ++i)
        m_grid->setColumnStretch(i, 0);
    // counts, events | loss, interfaces, counters | sampling, templates
    const QList<weir::Panel *> order{m_countPanel,     m_lossPanel,    m_samplingPanel,
                                     m_interfacePanel, m_counterPanel, m_templatePanel,
                                     m_eventPanel};
    const QList<int> places{0, 1, 2, 1, 2, 2, 0};
    for (int i = 0; i < order.size(); ++i) {
        if (!order[i]->isHidden())
            stacks[places[i] % columns]->addWidget(order[i]);
    }
    for (QVBoxLayout *stack : stacks)
        stack->addStretch(1);
}

void SourceDetails::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    layOut();
}

} // namespace weir
