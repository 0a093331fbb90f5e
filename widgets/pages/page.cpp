#include "widgets/pages/page.h"

#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "widgets/pages/askingpanel.h"
#include "widgets/pages/bumppage.h"
#include "widgets/pages/sums.h"
#include "widgets/pages/timelinepanel.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

Page::Page(const PageContext &context, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_name(name)
{
    setObjectName(name + QStringLiteral("Page"));
    const auto follow = [this] {
        m_isStale = !m_isActive;
        if (m_isActive)
            ask();
    };
    connect(&context.selection, &Selection::changed, this, follow);
    connect(&context.selection, &Selection::moved, this, follow);
}

void Page::setActive(bool isActive)
{
    m_isActive = isActive;
    for (AskingPanel *panel : std::as_const(m_panels))
        panel->setActive(isActive);
    for (PanelQuery *query : std::as_const(m_queries))
        query->setActive(isActive);
    if (isActive && m_isStale) {
        m_isStale = false;
        ask();
    }
}

void Page::reset()
{
    m_isActive = false;
    m_isStale = true;
    for (AskingPanel *panel : std::as_const(m_panels))
        panel->reset();
}

bool Page::isComplete() const
{
    return std::all_of(m_panels.begin(), m_panels.end(),
                       [](const AskingPanel *panel) { return panel->isComplete(); });
}

void Page::watch(AskingPanel *panel)
{
    panel->setActive(m_isActive);
    panel->setElsewhere([this] { return sums::elsewhere(m_context.selection); });
    connect(panel, &AskingPanel::completed, this, &Page::completed);
    connect(panel, &Panel::queryRequested, this, &Page::queryRequested);
    if (auto *timeline = qobject_cast<TimelinePanel *>(panel)) {
        watch(timeline->beforeQuery());
        connect(timeline, &TimelinePanel::explainRequested, this,
                [this](const TimeRange &range) { emit pageRequested(bumpPlace(range)); });
    }
    m_panels.append(panel);
}

void Page::watch(PanelQuery *query)
{
    query->setActive(m_isActive);
    m_queries.append(query);
}

QWidget *Page::makeScrollArea()
{
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto *inside = new QWidget(area);
    inside->setObjectName(QStringLiteral("pageGround"));
    area->setWidget(inside);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    return inside;
}

} // namespace weir
