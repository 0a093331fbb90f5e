#include "widgets/filter/filterbar.h"

#include "model/qt/questiontext.h"
#include "widgets/common/fonts.h"
#include "widgets/filter/completionpopup.h"

#include <QLabel>
#include <QStyle>

#include <algorithm>

namespace weir {

namespace {
constexpr int kHistoryLimit = 100;
constexpr int kExpectedShown = 6;
} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QLineEdit(parent)
    , m_message(new QLabel(this))
    , m_completion(new CompletionPopup(*this))
{
    setObjectName(QStringLiteral("filterBar"));
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter, e.g. host == 10.0.0.1 && dst.port == 443"));
    setFont(monoFont());
    setMinimumHeight(32);
    m_message->setWindowFlag(Qt::ToolTip);
    m_message->setObjectName(QStringLiteral("filterError"));
    m_message->setProperty("errorPopup", true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    connect(this, &QLineEdit::textChanged, this, &FilterBar::check);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_historyAt = -1;
        m_completion->request(text(), cursorPosition(), m_names);
    });
    connect(m_completion, &CompletionPopup::chosen, this, &FilterBar::accept);
    check();
}

FilterBar::~FilterBar() = default;

void FilterBar::setGrammar(Grammar grammar)
{
    m_grammar = grammar;
    if (grammar == Grammar::Question)
        setPlaceholderText(tr("Question, e.g. app == dns | top 20 src by packets"));
    check();
}

void FilterBar::setNames(QueryNames names)
{
    m_names = std::move(names);
    check();
}

void FilterBar::setValueProposer(ValueProposer proposer)
{
    m_completion->setValueProposer(std::move(proposer));
}

void FilterBar::setFilter(const QString &filter)
{
    if (filter != text())
        setText(filter);
    m_historyAt = -1;
    m_completion->dismiss();
}

void FilterBar::setInfo(const QString &info)
{
    if (info == m_info)
        return;
    m_info = info;
    updateMargins();
    update();
}

QString FilterBar::errorText() const
{
    return m_isValid ? QString() : questionErrorText(m_error);
}

void FilterBar::setHistory(const QStringList &history)
{
    m_history = history.mid(0, kHistoryLimit);
    m_historyAt = -1;
}

void FilterBar::check()
{
    const std::string typed = text().trimmed().isEmpty() ? std::string() : text().toStdString();
    const bool wasValid = m_isValid;
    m_isValid = true;
    m_error = {};
    if (!typed.empty()) {
        const ParseOutcome outcome =
            m_grammar == Grammar::Filter ? parseFilter(typed, m_names) : parseQuery(typed, m_names);
        m_isValid = outcome.ok;
        m_error = outcome.error;
    }
    const QString state = typed.empty() ? QString()
                          : m_isValid   ? QStringLiteral("good")
                                        : QStringLiteral("bad");
    if (property("grammar").toString() != state) {
        setProperty("grammar", state);
        style()->unpolish(this);
        style()->polish(this);
        setFont(monoFont());
    }
    setAccessibleDescription(errorText());
    showError();
    update();
    if (m_isValid != wasValid)
        Q_EMIT validityChanged(m_isValid);
}

void FilterBar::showError()
{
    if (m_isValid || !hasFocus() || m_completion->isOpen()) {
        m_message->hide();
        return;
    }
    QString message = errorText();
    const QStringList expected = expectedWords(m_error, kExpectedShown);
    if (!expected.isEmpty() && !message.contains(QLatin1String("expected")))
        message += QLatin1Char('\n') + tr("Expected: %1").arg(expected.join(QStringLiteral(", ")));
    m_message->setText(message);
    m_message->adjustSize();
    const int x = std::clamp(static_cast<int>(xOf(positionOf(m_error.span.begin))), 0,
                             std::max(0, width() - m_message->width()));
    m_message->move(mapToGlobal(QPoint(x, height() + 3)));
    m_message->show();
}

void FilterBar::accept(const Completion &completion)
{
    const int begin = positionOf(completion.replace.begin);
    const int end = positionOf(completion.replace.end);
    QString added = QString::fromStdString(completion.text);
    const bool isAtEnd = end >= text().size();
    if (isAtEnd && !added.endsWith(QLatin1Char(' ')))
        added += QLatin1Char(' ');
    setText(text().left(begin) + added + text().mid(end));
    setCursorPosition(begin + static_cast<int>(added.size()));
    m_completion->request(text(), cursorPosition(), m_names);
}

void FilterBar::submit()
{
    m_completion->dismiss();
    if (!m_isValid) {
        showError();
        return;
    }
    remember(text().trimmed());
    Q_EMIT submitted(text().trimmed());
}

void FilterBar::remember(const QString &filter)
{
    m_historyAt = -1;
    if (filter.isEmpty() || (!m_history.isEmpty() && m_history.front() == filter))
        return;
    m_history.removeAll(filter);
    m_history.prepend(filter);
    while (m_history.size() > kHistoryLimit)
        m_history.removeLast();
    Q_EMIT historyChanged();
}

void FilterBar::walkHistory(int step)
{
    const int next = std::clamp(m_historyAt + step, -1, static_cast<int>(m_history.size()) - 1);
    if (next == m_historyAt)
        return;
    if (m_historyAt < 0)
        m_draft = text();
    m_historyAt = next;
    setText(next < 0 ? m_draft : m_history[next]);
}

/// Character of the text that byte `byte` of its UTF-8 form lies in.
int FilterBar::positionOf(std::uint32_t byte) const
{
    const QByteArray bytes = text().toUtf8().left(static_cast<qsizetype>(byte));
    return static_cast<int>(QString::fromUtf8(bytes).size());
}

} // namespace weir
