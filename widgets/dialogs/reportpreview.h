#pragma once

#include "model/report/pages.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QScrollArea;
class QToolButton;

namespace weir {

class ReportSheet;
using ReportPagesPtr = std::shared_ptr<const ReportPages>;

/// Pages of a report as they will be printed: one at a time, with zoom. Page Up and Page Down turn
/// them, Ctrl+wheel zooms.
class ReportPreview : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPreview(QWidget *parent = nullptr);

    /// The present page stays where the new report has so many.
    void setPages(const ReportPagesPtr &pages);
    int page() const { return m_page; }
    void showPage(int page);
    /// Said in place of a page while there is none.
    void setNotice(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fit();
    void zoomBy(int steps);
    double scale() const;

    ReportPagesPtr m_pages;
    int m_page = 0;
    ReportSheet *m_sheet;
    QScrollArea *m_area;
    QLabel *m_number;
    QToolButton *m_previous;
    QToolButton *m_next;
    QComboBox *m_zoom;
};

} // namespace weir
