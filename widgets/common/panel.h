#pragma once

#include "widgets/common/emptystate.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QMenu;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace weir {

class ElidedLabel;

/// A quiet box: title left, note and actions right, content below, or an EmptyState in its place.
class Panel : public QFrame
{
    Q_OBJECT

public:
    explicit Panel(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QString title() const;
    /// Quiet text at the right of the title: "5 of 12,904".
    void setNote(const QString &note);
    QString note() const;
    /// A quiet button at the right: "by bytes ▾" with `menu`, or a plain action.
    QToolButton *addMenuButton(const QString &text, QMenu *menu);
    /// Another text for a button of addMenuButton().
    static void setMenuButtonText(QToolButton *button, const QString &text);
    QToolButton *addAction(QAction *action);
    /// Any other widget at the right of the title.
    void addHeaderWidget(QWidget *widget);
    /// What the panel holds; takes ownership.
    void setContent(QWidget *content);
    QWidget *content() const { return m_content; }
    /// For a panel that never shows an EmptyState: it is as small as its content.
    void fitToContent();
    /// Shows the content again after showEmpty().
    void showContent();
    /// Shows an EmptyState in place of the content; its button emits emptyTriggered().
    void showEmpty(EmptyState::Icon icon, const QString &what, const QString &hint,
                   const QString &button = {});
    /// A thin moving line under the title while an answer is on its way. `fraction` < 0: unknown.
    void setBusy(bool isBusy, double fraction = -1);
    /// The question behind the panel; shown in the title's tooltip and by its context menu.
    void setQueryText(const QString &text);
    QString queryText() const { return m_query; }

Q_SIGNALS:
    void emptyTriggered();
    /// A person wants to see the question `text` on the query page.
    void queryRequested(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    ElidedLabel *m_title;
    ElidedLabel *m_note;
    QHBoxLayout *m_header;
    QVBoxLayout *m_layout;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QWidget *m_content = nullptr;
    QString m_query;
    double m_fraction = -1;
    bool m_isBusy = false;
};

} // namespace weir
