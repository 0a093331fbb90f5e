#pragma once

#include "widgets/pages/askingpanel.h"
#include "widgets/pages/pagecontext.h"

namespace weir {

class BarList;

/// A top list of one field with bars: "Top talkers … by bytes". A click selects the value, a double
/// click narrows the filter.
class TopPanel : public AskingPanel
{
    Q_OBJECT

public:
    /// `field`: what is counted ("host"); `rows`: how many lines.
    TopPanel(const QString &title, const QString &field, int rows, const PageContext &context,
             QWidget *parent);

    /// Asks anew for the selection.
    void refresh();
    /// Asks within `term` too, and leaves `hidden` (a value's text) out of the list: peers of a
    /// host.
    void refreshWithin(const QString &term, const QString &hidden);
    BarList *list() const { return m_list; }
    const QString &field() const { return m_field; }

protected:
    bool isUntold(const ResultTable &result) const override;

private:
    void chooseMetric(const QString &metric);
    void show(const ResultPtr &result);
    bool tellsError() const;

    const PageContext m_context;
    const QString m_field;
    const int m_rows;
    BarList *m_list;
    QToolButton *m_metricButton;
    QString m_metric = QStringLiteral("bytes");
    QString m_term;
    QString m_hidden;
    bool m_hasMany = false; // rows, in the last answer
};

} // namespace weir
