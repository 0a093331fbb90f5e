#include "widgets/pages/toppanel.h"

#include "model/core/address.h"
#include "model/qt/collectstate.h"
#include "model/qt/selection.h"
#include "widgets/charts/barlist.h"
#include "widgets/common/valuemenu.h"

#include <QActionGroup>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <memory>
#include <utility>

namespace weir {

namespace {

constexpr std::uint64_t kManyRows = 2'000'000;

QString metricWords(const QString &metric)
{
    if (metric == QLatin1String("packets"))
        return TopPanel::tr("by packets");
    if (metric == QLatin1String("flows"))
        return TopPanel::tr("by flows");
    return TopPanel::tr("by bytes");
}

/// `table` without the row of `address`, for lists of the peers of one host.
ResultPtr withoutAddress(const ResultPtr &result, const Address &address)
{
    if (result->columns.empty() || result->columns[0].storage != Storage::Address)
        return result;
    const auto &addresses = result->columns[0].addresses;
    const auto place = std::find(addresses.begin(), addresses.end(), address);
    if (place == addresses.end())
        return result;
    const auto row = place - addresses.begin();
    auto rest = std::make_shared<ResultTable>(*result);
    for (ResultColumn &column : rest->columns) {
        const auto drop = [row](auto &values) {
            if (static_cast<std::size_t>(row) < values.size())
                values.erase(values.begin() + row);
        };
        drop(column.numbers);
        drop(column.reals);
        drop(column.addresses);
        drop(column.texts);
    }
    return rest;
}

} // namespace

TopPanel::TopPanel(const QString &title, const QString &field, int rows, const PageContext &context,
                   QWidget *parent)
    : AskingPanel(title, context.runner, parent)
    , m_context(context)
    , m_field(field)
    , m_rows(rows)
    , m_list(new BarList(this))
{
    setObjectName(QStringLiteral("top-") + field);
    m_list->setObjectName(QStringLiteral("list-") + field);
    m_list->setRowLimit(rows);
    m_list->setNames(&context.names);
    m_list->setListed(context.listed);
    m_list->setValueMenu(&context.menu);
    m_list->setFileName(title);
    setContent(m_list);

    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    for (const char *name : {"bytes", "packets", "flows"}) {
        const QString metric = QString::fromLatin1(name);
        QAction *action = menu->addAction(metricWords(metric));
        action->setCheckable(true);
        action->setChecked(metric == m_metric);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, metric] { chooseMetric(metric); });
    }
    m_metricButton = addMenuButton(metricWords(m_metric), menu);

    Selection &selection = context.selection;
    connect(this, &AskingPanel::answered, this, &TopPanel::show);
    connect(&context.collect, &CollectState::samplingFound, this, [this] {
        if (!question().stages.empty()) // it has asked before, without packets
            refresh();
    });
    connect(m_list, &BarList::valueSelected, &selection, &Selection::setValue);
    connect(m_list, &BarList::drillDownRequested, &context.menu, &ValueMenu::drillDown);
}

void TopPanel::chooseMetric(const QString &metric)
{
    m_metric = metric;
    setMenuButtonText(m_metricButton, metricWords(metric));
    refresh();
}

void TopPanel::refresh()
{
    const int rows = m_rows + (m_hidden.isEmpty() ? 0 : 1);
    QString pipe = QStringLiteral("top %1 %2 by %3").arg(rows).arg(m_field, m_metric);
    if (tellsError())
        pipe += QStringLiteral(", packets"); // they tell the error of the bytes
    ask(m_context.selection.queryWithin(m_term, pipe));
}

/// Among millions of rows the largest stand on many samples: their error is not worth the reading.
bool TopPanel::tellsError() const
{
    return m_metric == QLatin1String("bytes") && m_context.collect.hasSampling() && !m_hasMany;
}

void TopPanel::refreshWithin(const QString &term, const QString &hidden)
{
    m_term = term;
    m_hidden = hidden;
    refresh();
}

/// Rows without an application have an empty text.
bool TopPanel::isUntold(const ResultTable &result) const
{
    if (AskingPanel::isUntold(result))
        return true;
    if (m_field != QLatin1String("app") || result.columns.empty())
        return false;
    const auto &texts = result.columns[0].texts;
    return !texts.empty() && std::ranges::all_of(texts, &std::string::empty);
}

void TopPanel::show(const ResultPtr &result)
{
    if (!result->isPartial) {
        const bool hadMany = std::exchange(m_hasMany, result->matchedRows > kManyRows);
        if (hadMany && tellsError())
            refresh();
    }
    const auto hidden = parseAddress(m_hidden.toStdString()); // nothing where it is empty
    m_list->setPartial(result->isPartial);
    m_list->setSourceNames(m_context.selection.names());
    m_list->setResult(hidden ? withoutAddress(result, *hidden) : result, m_metric);
}

} // namespace weir
