#pragma once

#include "widgets/common/panel.h"

class QBoxLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace weir {

/// The head of a page about one thing: what it is, a line to type another, wishes, facts.
/// GUI thread only.
class SubjectHead : public Panel
{
    Q_OBJECT

public:
    /// `name`: what the parts are called, "host" for "hostTitle".
    SubjectHead(const QString &name, QWidget *parent);

    void setSubject(const QString &text);
    /// There is none as yet: `words` say what it will be, and nothing can be wished of it.
    void setNoSubject(const QString &words);
    QString subject() const;
    void setSubjectTip(const QString &text);
    /// The line for another subject.
    QLineEdit *typed() const { return m_typed; }
    QPushButton *addButton(const QString &text, const char *name);
    /// Something between the subject and the facts.
    void addPart(QLayout *part);
    void addPart(QWidget *part);
    void setFacts(const QString &text);
    /// Why what was typed is none; "" takes it away.
    void setError(const QString &text);
    bool hasError() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

signals:
    void entered(const QString &text);

private:
    void arrange();
    void showSubject(const QString &text, bool isThere);

    QBoxLayout *m_row; // subject and buttons, below each other where it is narrow
    QList<QPushButton *> m_wishes;
    QHBoxLayout *m_buttons; // the line for another subject stands there too
    QVBoxLayout *m_parts;
    QLabel *m_title, *m_error, *m_facts;
    QLineEdit *m_typed;
};

} // namespace weir
