#pragma once

#include "model/report/document.h"

#include <QWidget>

#include <vector>

class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace weir {

/// Sections of a report: on or off, their order, titles and row caps. Ctrl+Up and Ctrl+Down move
/// the current one.
class ReportSectionList : public QWidget
{
    Q_OBJECT

public:
    explicit ReportSectionList(QWidget *parent = nullptr);

    void setSections(const std::vector<ReportSection> &sections);
    std::vector<ReportSection> sections() const;

Q_SIGNALS:
    /// A person changed something.
    void edited();

private:
    void move(int step);
    void takeItem(QTreeWidgetItem *item);
    void updateButtons();

    std::vector<ReportSection> m_sections; // as set; items know their index
    QTreeWidget *m_tree;
    QToolButton *m_up;
    QToolButton *m_down;
    bool m_isFilling = false;
};

} // namespace weir
