#pragma once

#include "model/core/source.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QVBoxLayout;

namespace weir {

/// The pages and the sources at the left of the window. Up and Down walk, Enter chooses.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    /// `hasDigit`: Ctrl and a digit lead to it, in the order of pages.
    void addPage(const QString &name, const QString &title, bool hasDigit = true);
    void setPageVisible(const QString &name, bool isVisible);
    void setCurrent(const QString &name);
    /// In the order of their names.
    void setSources(std::vector<SourceInfo> sources);
    /// A red mark with `text` beside a page's name; "" takes it away.
    void setBadge(const QString &name, const QString &text, const QString &tooltip);

signals:
    void pageChosen(const QString &name);
    /// Narrow to one source.
    void sourceChosen(const QString &name);

private:
    QVBoxLayout *m_pages;
    QVBoxLayout *m_sources;
    QButtonGroup *m_group;
    QWidget *m_sourceHead;
    int m_digits = 0;    // given to pages
    QStringList m_shown; // names and tooltips of the sources, to leave them alone while they stay
};

} // namespace weir
