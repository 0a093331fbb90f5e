#include "widgets/pages/communitypanel.h"
#include "widgets/pages/talkspage.h"

#include <QBoxLayout>

namespace weir {

namespace {

constexpr int kWidePage = 1020; // from here on communities stand beside the graph
constexpr int kCommunityWidth = 300;
constexpr int kCommunityHeight = 190;

} // namespace

/// Beside the graph, or below it where both would widen the window.
void TalksPage::placeCommunities()
{
    const bool isBeside = width() >= kWidePage;
    m_row->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_communities->setMinimumWidth(isBeside ? kCommunityWidth : 0);
    m_communities->setMaximumWidth(isBeside ? kCommunityWidth : QWIDGETSIZE_MAX);
    m_communities->setMinimumHeight(isBeside ? 0 : kCommunityHeight);
    m_communities->setMaximumHeight(isBeside ? QWIDGETSIZE_MAX : kCommunityHeight);
}

void TalksPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    placeCommunities();
}

} // namespace weir
