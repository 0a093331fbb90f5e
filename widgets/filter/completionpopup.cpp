#include "widgets/filter/completionpopup.h"

#include "model/qt/columntitles.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMetaObject>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace weir {

namespace {

constexpr int kRowHeight = 24;
constexpr int kRowsShown = 10;
constexpr int kWidth = 520;

/// The proposal in the fixed font, its help in quiet ink at the right.
class ProposalDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Palette &colors = paletteOf(option.palette);
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, colors.accentSoft);
        const QRect box = option.rect.adjusted(8, 0, -8, 0);
        painter->setFont(monoFont());
        painter->setPen(colors.ink);
        const QString text = index.data().toString();
        painter->drawText(box, Qt::AlignVCenter | Qt::TextSingleLine, text);
        const int used = painter->fontMetrics().horizontalAdvance(text) + 16;
        painter->setFont(smallFont());
        painter->setPen(colors.quietInk);
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data(Qt::UserRole).toString(),
                                                            Qt::ElideRight, box.width() - used));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, kRowHeight};
    }
};

} // namespace

/// One thread that makes proposals; a wish that was not begun is replaced by a newer one.
class CompletionPopup::Worker
{
public:
    using Done = std::function<void(std::vector<Completion>)>;

    Worker()
        : m_thread([this](const std::stop_token &stop) { work(stop); })
    {
    }

    void setProposer(ValueProposer proposer)
    {
        const std::lock_guard lock(m_mutex);
        m_proposer = std::move(proposer);
    }

    void post(std::string text, std::size_t cursor, QueryNames names, Done done)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_text = std::move(text);
            m_cursor = cursor;
            m_names = std::move(names);
            m_done = std::move(done);
        }
        m_wake.notify_one();
    }

private:
    void work(const std::stop_token &stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return static_cast<bool>(m_done); }))
                return;
            const std::string text = std::exchange(m_text, {});
            const std::size_t cursor = m_cursor;
            const QueryNames names = std::exchange(m_names, {});
            const Done done = std::exchange(m_done, {});
            const ValueProposer proposer = m_proposer;
            lock.unlock();
            done(complete(text, cursor, proposer, names));
        }
    }

    std::mutex m_mutex; // guards everything below
    std::condition_variable_any m_wake;
    ValueProposer m_proposer;
    std::string m_text;
    std::size_t m_cursor = 0;
    QueryNames m_names;
    Done m_done;
    std::jthread m_thread; // last: stops before the rest goes
};

CompletionPopup::CompletionPopup(QLineEdit &line)
    : QFrame(line.window(), Qt::ToolTip) // never takes the focus from the line
    , m_line(line)
    , m_list(new QListWidget(this))
    , m_worker(std::make_unique<Worker>())
{
    setParent(&line, Qt::ToolTip);
    setObjectName(QStringLiteral("completionPopup"));
    setFrameShape(QFrame::Box);
    setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("completionList"));
    m_list->setAccessibleName(tr("Proposals"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new ProposalDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, [this] {
        if (const Completion *completion = current())
            Q_EMIT chosen(Completion(*completion));
    });
}

CompletionPopup::~CompletionPopup() = default;

void CompletionPopup::setValueProposer(ValueProposer proposer)
{
    m_worker->setProposer(std::move(proposer));
}

void CompletionPopup::request(const QString &text, int cursor, const QueryNames &names)
{
    const quint64 ticket = ++m_ticket;
    const auto byte = static_cast<std::size_t>(text.left(cursor).toUtf8().size());
    const auto tell = [this, ticket](std::vector<Completion> completions) {
        QMetaObject::invokeMethod(
            this,
            [this, ticket, completions = std::move(completions)] { show(ticket, completions); },
            Qt::QueuedConnection);
    };
    m_worker->post(text.toStdString(), byte, names, tell);
}

void CompletionPopup::dismiss()
{
    ++m_ticket;
    hide();
}

int CompletionPopup::count() const
{
    return m_list->count();
}

void CompletionPopup::move(int step)
{
    const int rows = m_list->count();
    if (rows > 0)
        m_list->setCurrentRow((m_list->currentRow() + step + rows) % rows);
}

const Completion *CompletionPopup::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_completions.size())
               ? &m_completions[static_cast<std::size_t>(row)]
               : nullptr;
}

void CompletionPopup::show(quint64 ticket, std::vector<Completion> completions)
{
    if (ticket != m_ticket)
        return;
    m_completions = std::move(completions);
    m_list->clear();
    for (const Completion &completion : m_completions) {
        auto *item = new QListWidgetItem(QString::fromStdString(completion.text), m_list);
        item->setData(Qt::UserRole, translatedTitle(completion.help));
    }
    const int rows = std::min<int>(m_list->count(), kRowsShown);
    if (rows > 0 && m_line.hasFocus()) {
        resize(std::min(kWidth, std::max(m_line.width(), 240)), rows * kRowHeight + 4);
        QWidget::move(m_line.mapToGlobal(QPoint(0, m_line.height() + 2)));
        QWidget::show();
        raise();
    } else {
        hide();
    }
    Q_EMIT updated();
}

} // namespace weir
