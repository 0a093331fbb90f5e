#pragma once

#include "model/qt/valueref.h"
#include "model/query/flowquery.h"
#include "model/query/resulttable.h"
#include "widgets/pages/pagecontext.h"

#include <QList>
#include <QWidget>

namespace weir {

class AskingPanel;
class PanelQuery;

/// A page of the window. It asks only while it is to be seen, and follows the selection. Signals
/// other than completed() are wishes; the main window grants them. GUI thread only.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(const PageContext &context, const QString &name, QWidget *parent);

    /// Name for the command line and settings: "overview".
    const QString &name() const { return m_name; }
    /// What the page is about, for pages that are about one thing: "10.0.0.1". Comes from a place.
    virtual void setSubject(const QString &) {}
    /// Name and subject as Selection keeps them: "host 10.0.0.1".
    virtual QString place() const { return m_name; }
    /// Shown or hidden; a page that is shown catches up with the selection.
    void setActive(bool isActive);
    /// Forgets every answer; for another workspace. Asks anew when it is shown next.
    virtual void reset();
    /// Whether every panel shows its whole answer.
    virtual bool isComplete() const;
    /// Whether the page itself tells all about what is marked, so that the details pane is not
    /// needed.
    virtual bool hasOwnDetails() const { return false; }

signals:
    /// isComplete() may have become true.
    void completed();
    /// Write all rows of the answer to `query` as CSV; `fileName` is a proposal.
    void exportRequested(const weir::FlowQuery &query, const QString &fileName);
    /// Show the question `text` on the query page.
    void queryRequested(const QString &text);
    /// Show the page `name`, or a place with a subject ("host 10.0.0.1").
    void pageRequested(const QString &name);

protected:
    /// Asks all questions anew; called when the selection changed and when the page comes into
    /// view.
    virtual void ask() = 0;
    /// Takes part in isComplete() and in setActive().
    void watch(AskingPanel *panel);
    /// A question of its own sleeps while the page is not to be seen.
    void watch(PanelQuery *query);
    const PageContext &context() const { return m_context; }
    bool isActive() const { return m_isActive; }
    /// Asks anew when it is shown next.
    void markStale() { m_isStale = true; }
    /// An area that scrolls when the window is small; pages lay out inside.
    QWidget *makeScrollArea();

private:
    const PageContext m_context;
    const QString m_name;
    QList<AskingPanel *> m_panels;
    QList<PanelQuery *> m_queries;
    bool m_isActive = false;
    bool m_isStale = true;
};

} // namespace weir
