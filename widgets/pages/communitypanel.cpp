#include "widgets/pages/communitypanel.h"

#include "model/qt/format.h"
#include "model/qt/selection.h"
#include "widgets/common/fonts.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/sums.h"

#include <QAction>
#include <QToolButton>
#include <QTreeWidget>

namespace weir {

namespace {

constexpr int kMostCommunities = 20;
enum Role { HostsRole = Qt::UserRole, FieldRole, LiteralRole };
enum Column { Number, Side, Value, Since, Members, Bytes };

/// Lines of one community, in the order of the answer.
struct Community
{
    QStringList clients, shared, came, went;
    QStringList hosts; // addresses that a graph of hosts has
    double bytes = 0;
};

/// Quotes a name for the language.
QString quoted(QString text)
{
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QTreeWidgetItem *addGroup(QTreeWidgetItem *parent, const QString &title, const QStringList &values)
{
    if (values.isEmpty())
        return nullptr;
    auto *group = new QTreeWidgetItem(parent, {title});
    group->setToolTip(0, title);
    for (const QString &value : values) {
        auto *line = new QTreeWidgetItem(group, {value});
        const bool isAddress = parseAddress(value.toStdString()).has_value();
        line->setFont(0, isAddress ? monoFont() : textFont());
        line->setToolTip(0, value);
        line->setData(0, FieldRole, isAddress ? QStringLiteral("host") : QStringLiteral("name"));
        line->setData(0, LiteralRole, isAddress ? value : quoted(value));
    }
    return group;
}

} // namespace

CommunityPanel::CommunityPanel(const PageContext &context, QWidget *parent)
    : AskingPanel(tr("What they share"), context.runner, parent)
    , m_context(context)
    , m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("communityPanel"));
    m_tree->setObjectName(QStringLiteral("communityTree"));
    m_tree->setAccessibleName(tr("Communities of clients and what they share"));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(14);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    setContent(m_tree);
    auto *close = new QAction(QStringLiteral("×"), this);
    close->setToolTip(tr("Close"));
    addAction(close)->setAccessibleName(tr("Close"));
    connect(close, &QAction::triggered, this, &CommunityPanel::closed);
    connect(this, &AskingPanel::answered, this, [this](const ResultPtr &result) { show(*result); });
    connect(m_tree, &QTreeWidget::currentItemChanged, this,
            [this](QTreeWidgetItem *item) { choose(item); });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        const QString field = item->data(0, FieldRole).toString();
        if (!field.isEmpty())
            m_context.menu.drillDown({field, item->data(0, LiteralRole).toString(), item->text(0)});
    });
}

void CommunityPanel::refresh()
{
    setUntold(tr("No two clients share anything here"),
              tr("Communities are clients that use the same names or servers, beside what nearly "
                 "everybody uses.")
                  + QLatin1Char(' ') + sums::elsewhere(m_context.selection));
    ask(m_context.selection.query(QStringLiteral("communities %1").arg(kMostCommunities)));
}

void CommunityPanel::show(const ResultTable &table)
{
    QMap<quint64, Community> found;
    const bool isCompared = !table.comparedRange.isAll();
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        Community &one = found[table.columns[Number].numbers[row]];
        const QString value = QString::fromStdString(table.columns[Value].texts[row]);
        const std::string &side = table.columns[Side].texts[row];
        const std::string &since = table.columns[Since].texts[row];
        if (since == "went") {
            one.went += value;
            continue;
        }
        if (since == "came")
            one.came += value;
        const bool isClient = side == "client";
        (isClient ? one.clients : one.shared) += value;
        if (side != "name")
            one.hosts += value;
        if (isClient)
            one.bytes += static_cast<double>(table.columns[Bytes].numbers[row]);
    }
    const QSignalBlocker blocker(m_tree);
    m_tree->clear();
    const QString about = table.samplingFactor != 1 ? QStringLiteral("≈ ") : QString();
    for (auto one = found.constBegin(); one != found.constEnd(); ++one) {
        const auto clients = static_cast<int>(one->clients.size());
        auto *item = new QTreeWidgetItem(m_tree, {tr("%1: %n client(s), %2", nullptr, clients)
                                                      .arg(one.key())
                                                      .arg(about + format::bytes(one->bytes))});
        QFont font = item->font(0);
        font.setBold(true);
        item->setFont(0, font);
        item->setToolTip(0, item->text(0));
        item->setData(0, HostsRole, one->hosts);
        const auto titled = [](const QString &title, const QStringList &values) {
            return title.arg(values.size());
        };
        for (QTreeWidgetItem *group :
             {addGroup(item, titled(tr("They share (%1)"), one->shared), one->shared),
              addGroup(item, titled(tr("Clients (%1)"), one->clients), one->clients),
              addGroup(item, titled(tr("Came since the day before (%1)"), one->came), one->came),
              addGroup(item, titled(tr("Went since the day before (%1)"), one->went), one->went)}) {
            if (group)
                group->setExpanded(true);
        }
        const bool isSame = isCompared && one->came.isEmpty() && one->went.isEmpty();
        if (isSame || !isCompared) {
            const QString text =
                isSame ? tr("The same as the day before") : tr("The day before is not in the data");
            auto *line = new QTreeWidgetItem(item, {text});
            line->setToolTip(0, text);
            line->setForeground(0, palette().placeholderText());
        }
        item->setExpanded(one.key() <= 2);
    }
    setNote(tr("%n communities", nullptr, static_cast<int>(table.groupCount)));
}

void CommunityPanel::choose(QTreeWidgetItem *item)
{
    if (!item)
        return;
    const QString field = item->data(0, FieldRole).toString();
    if (!field.isEmpty())
        m_context.selection.setValue({field, item->data(0, LiteralRole).toString(), item->text(0)});
    while (item->parent())
        item = item->parent();
    emit membersChosen(item->data(0, HostsRole).toStringList());
}

} // namespace weir
