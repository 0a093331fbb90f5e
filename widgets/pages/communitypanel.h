#pragma once

#include "widgets/pages/askingpanel.h"
#include "widgets/pages/pagecontext.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace weir {

/// Clients that use the same names or servers: each community with its members, what they share,
/// and how it differs from the day before. A click on a community lights its members up, on a
/// member selects it.
class CommunityPanel : public AskingPanel
{
    Q_OBJECT

public:
    CommunityPanel(const PageContext &context, QWidget *parent);

    /// Asks anew for the selection.
    void refresh();
    QTreeWidget *tree() const { return m_tree; }

signals:
    /// Addresses of the clients and nameless servers of a community.
    void membersChosen(const QStringList &hosts);
    void closed();

private:
    void show(const ResultTable &table);
    void choose(QTreeWidgetItem *item);

    const PageContext m_context;
    QTreeWidget *m_tree;
};

} // namespace weir
