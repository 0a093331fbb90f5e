#pragma once

#include "model/query/parser.h"

#include <QLineEdit>
#include <QStringList>

#include <memory>

class QLabel;

namespace weir {

class CompletionPopup;

/// The one line where the filter is typed: green while it parses, red with the place underlined
/// when not; completion of fields and values; history by Up and Down. Enter emits submitted().
class FilterBar : public QLineEdit
{
    Q_OBJECT

public:
    /// What may be typed: a filter alone, or a whole question (for the query page).
    enum class Grammar { Filter, Question };

    explicit FilterBar(QWidget *parent = nullptr);
    ~FilterBar() override;

    void setGrammar(Grammar grammar);
    void setNames(QueryNames names);
    /// Who proposes values; called in a worker thread. An empty function: fields and keywords only.
    void setValueProposer(ValueProposer proposer);
    /// Sets the text without emitting submitted(), e.g. when the selection changed elsewhere.
    void setFilter(const QString &text);
    /// Quiet text at the right end: "21.4 M of 2.1 G rows · 84 ms".
    void setInfo(const QString &info);
    QString info() const { return m_info; }
    bool isValid() const { return m_isValid; }
    /// What is wrong, "" when it parses.
    QString errorText() const;
    const QueryError &error() const { return m_error; }
    QStringList history() const { return m_history; }
    /// Newest first; at most 100 are kept.
    void setHistory(const QStringList &history);

Q_SIGNALS:
    /// Enter was pressed on a text that parses.
    void submitted(const QString &text);
    /// Esc was pressed: what was typed is to be forgotten.
    void abandoned();
    void validityChanged(bool isValid);
    void historyChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void check();
    void showError();
    void submit();
    void accept(const Completion &completion);
    void walkHistory(int step);
    void remember(const QString &text);
    int positionOf(std::uint32_t byte) const;
    qreal xOf(int character) const;
    void updateMargins();

    Grammar m_grammar = Grammar::Filter;
    QueryNames m_names;
    QueryError m_error;
    QString m_info;
    QStringList m_history;
    QString m_draft; // what was typed before walking the history
    int m_historyAt = -1;
    bool m_isValid = true;
    QLabel *m_message; // below the bar while the text does not parse
    CompletionPopup *m_completion;
};

} // namespace weir
