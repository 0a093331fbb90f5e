#include "widgets/charts/barlist.h"

#include "model/core/csv.h"
#include "model/qt/addressnames.h"
#include "model/qt/format.h"
#include "model/qt/samplingerror.h"
#include "widgets/common/valuemenu.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <bit>
#include <cmath>

namespace weir {

namespace {

/// `amount` and, on a line of its own, how far an estimate may be off.
QString withError(const QString &amount, const format::SampleError &samples)
{
    const QString error = format::errorSentence(samples);
    return error.isEmpty() ? amount : amount + QLatin1Char('\n') + error;
}

} // namespace

BarList::BarList(QWidget *parent)
    : ChartView(parent)
{
    setAccessibleName(tr("Top list"));
    setFileName(QStringLiteral("top"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void BarList::setResult(const ResultPtr &result, const QString &metric)
{
    const ValueRef before = valueAt(m_current);
    m_rows.clear();
    m_current = -1;
    m_hover = -1;
    const std::size_t dims = result ? result->dimensionCount : 0;
    std::size_t at = dims;
    while (result && !metric.isEmpty() && at < result->columns.size()
           && result->columns[at].name != metric.toStdString())
        ++at;
    if (result && dims >= 1 && at < result->columns.size())
        readRows(*result, at);
    for (int row = 0; row < rowCount(); ++row) {
        if (!before.isNull() && m_rows[row].value == before)
            m_current = row;
    }
    setPartial(result && result->isPartial);
    updateGeometry();
    update();
}

void BarList::readRows(const ResultTable &table, std::size_t metric)
{
    const ResultColumn &value = table.columns[metric];
    const std::size_t count = std::min(table.rowCount(), static_cast<std::size_t>(m_limit));
    double most = 0;
    for (std::size_t row = 0; row < count; ++row) {
        const double number = format::numeric(value, row);
        most = std::max(most, std::isnan(number) ? 0 : number);
    }
    const format::SamplesBehind samples(table, metric);
    for (std::size_t row = 0; row < count; ++row) {
        Row item = labelled(table.columns.front(), row);
        item.text = format::cell(value, row) + format::errorMark(samples.inRow(row));
        item.exact = withError(format::exactCell(value, row), samples.inRow(row));
        item.plain = format::literal(value, row);
        const double number = format::numeric(value, row);
        item.share = most > 0 && !std::isnan(number) ? number / most : 0;
        m_rows += item;
    }
    if (count == table.rowCount())
        readOther(table, metric, most);
}

/// Name and value of one line, without its amount.
BarList::Row BarList::labelled(const ResultColumn &key, std::size_t row) const
{
    Row item;
    item.value = {QString::fromStdString(key.name.substr(0, key.name.find('/'))),
                  format::literal(key, row, m_sourceNames), format::cell(key, row, m_sourceNames)};
    item.label = item.value.text;
    item.service = format::serviceOf(key, row, m_sourceNames);
    item.isMono = key.storage == Storage::Address;
    if (item.isMono && !key.isPrefix)
        item.address = key.addresses[row];
    return item;
}

/// The line of what has none of its own; `most`: what the longest bar stands for.
void BarList::readOther(const ResultTable &table, std::size_t metric, double most)
{
    const ResultColumn &value = table.columns[metric];
    const std::size_t at = metric - table.dimensionCount;
    if (!table.other || at >= table.other->numbers.size())
        return;
    const std::uint64_t number = table.other->numbers[at];
    if (!value.isReal && number == kAbsent<std::uint64_t>)
        return;
    const double amount =
        value.isReal ? std::bit_cast<double>(number) : static_cast<double>(number);
    const format::SampleError samples = format::SamplesBehind(table, metric).inOther();
    Row rest;
    rest.isOther = true;
    rest.label = tr("other (%1)").arg(format::count(static_cast<double>(table.other->members)));
    const bool isEstimate = table.other->isEstimateAt(at, value);
    rest.text = (isEstimate ? QStringLiteral("≈ ") : QString()) + format::numberOf(value, amount)
                + format::errorMark(samples);
    rest.exact = withError(format::exactNumberOf(value, amount), samples);
    rest.plain = QString::number(amount, 'f', 0);
    rest.share = most > 0 ? std::min(amount / most, 1.0) : 0;
    m_rows += rest;
}

void BarList::setListed(AddressNames *listed)
{
    if (m_listed)
        m_listed->disconnect(this);
    m_listed = listed;
    if (listed)
        connect(listed, &AddressNames::namesChanged, this, qOverload<>(&BarList::update));
}

void BarList::setNames(AddressNames *names)
{
    if (m_names)
        m_names->disconnect(this);
    m_names = names;
    if (names)
        connect(names, &AddressNames::namesChanged, this, qOverload<>(&BarList::update));
    update();
}

void BarList::setRowLimit(int limit)
{
    m_limit = std::max(1, limit);
    updateGeometry();
}

ValueRef BarList::valueAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[row].value : ValueRef();
}

QString BarList::labelAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[row].label : QString();
}

QString BarList::rowsAsTsv() const
{
    std::string text;
    for (const Row &row : m_rows) {
        appendTsvField(text, row.label.toStdString());
        text += '\t';
        appendTsvField(text, nameOf(row).toStdString());
        text += '\t' + row.plain.toStdString() + '\n';
    }
    return QString::fromStdString(text);
}

void BarList::setCurrentRow(int row)
{
    if (row < 0 || row >= rowCount() || m_rows[row].isOther)
        return;
    m_current = row;
    setAccessibleDescription(m_rows[row].label + QLatin1Char(' ') + m_rows[row].text);
    update();
    Q_EMIT valueSelected(m_rows[row].value);
}

void BarList::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrentRow(rowAt(event->pos()));
}

void BarList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const ValueRef value = valueAt(rowAt(event->pos()));
    if (!value.isNull())
        Q_EMIT drillDownRequested(value);
}

void BarList::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->pos());
    if (row == m_hover)
        return;
    m_hover = row;
    update();
}

void BarList::leaveEvent(QEvent *event)
{
    m_hover = -1;
    update();
    ChartView::leaveEvent(event);
}

void BarList::focusInEvent(QFocusEvent *event)
{
    ChartView::focusInEvent(event);
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason && !m_rows.isEmpty()) {
        m_current = 0; // shows where the keys will go; nothing is selected yet
        update();
    }
}

void BarList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Down)
        setCurrentRow(std::min(m_current + 1, rowCount() - 1));
    else if (event->key() == Qt::Key_Up)
        setCurrentRow(std::max(m_current - 1, 0));
    else if (isEnter && !valueAt(m_current).isNull())
        Q_EMIT drillDownRequested(valueAt(m_current));
    else if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(rowsAsTsv());
    else
        QWidget::keyPressEvent(event);
}

bool BarList::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ChartView::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const int row = rowAt(help->pos());
    if (row >= 0) {
        QString text = m_rows[row].label + QLatin1Char('\n') + m_rows[row].exact;
        if (const QString lists = listsOf(m_rows[row]); !lists.isEmpty())
            text += QStringLiteral("\n⚠ ") + tr("on blocklists: %1").arg(lists);
        QToolTip::showText(help->globalPos(), text, this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

void BarList::fillMenu(QMenu &menu, const QPoint &position)
{
    const int pointed = rowAt(position);
    const int row = pointed >= 0 ? pointed : m_current;
    if (m_menu && row >= 0)
        m_menu->fill(menu, m_rows[row].value);
    if (isEmpty())
        return;
    menu.addSeparator();
    connect(menu.addAction(tr("Copy all rows")), &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(rowsAsTsv()); });
}

} // namespace weir
