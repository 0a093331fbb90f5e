#include "model/qt/roworder.h"

#include <QMetaObject>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace weir {

namespace {

struct SortCancelled
{
};

/// Sorts the indices of `values`; `isAbsent` ones come last. Throws SortCancelled, which stays in
/// this file.
template <class T, class IsAbsent>
std::vector<std::uint32_t> orderOf(const std::vector<T> &values, bool descending, IsAbsent isAbsent,
                                   const std::function<bool()> &isCancelled)
{
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto firstAbsent = std::stable_partition(
        order.begin(), order.end(), [&](std::uint32_t i) { return !isAbsent(values[i]); });
    std::uint32_t turns = 0;
    const auto isBefore = [&](std::uint32_t a, std::uint32_t b) {
        if ((++turns & 0xffff) == 0 && isCancelled && isCancelled())
            throw SortCancelled();
        if (values[a] < values[b])
            return !descending;
        if (values[b] < values[a])
            return descending;
        return a < b;
    };
    std::sort(order.begin(), firstAbsent, isBefore);
    return order;
}

} // namespace

std::vector<std::uint32_t> rowOrder(const ResultTable &table, std::size_t column, bool descending,
                                    const std::function<bool()> &isCancelled)
{
    const ResultColumn &by = table.columns[column];
    try {
        if (by.isReal)
            return orderOf(
                by.reals, descending, [](double v) { return std::isnan(v); }, isCancelled);
        switch (by.storage) {
        case Storage::Number:
            return orderOf(
                by.numbers, descending, [](std::uint64_t v) { return v == kAbsent<std::uint64_t>; },
                isCancelled);
        case Storage::Address:
            return orderOf(
                by.addresses, descending, [](const Address &v) { return !v.isPresent(); },
                isCancelled);
        case Storage::Text:
            return orderOf(
                by.texts, descending, [](const std::string &v) { return v.empty(); }, isCancelled);
        }
    } catch (const SortCancelled &) {
    }
    return {};
}

void RowOrder::start(ResultPtr table, std::size_t column, bool descending)
{
    cancel();
    m_isRunning = true;
    const quint64 ticket = m_ticket;
    m_thread = std::jthread(
        [this, ticket, table = std::move(table), column, descending](const std::stop_token &stop) {
            auto order =
                rowOrder(*table, column, descending, [&stop] { return stop.stop_requested(); });
            if (stop.stop_requested())
                return;
            QMetaObject::invokeMethod(
                this,
                [this, ticket, order = std::move(order)] {
                    if (ticket != m_ticket)
                        return;
                    m_isRunning = false;
                    Q_EMIT ready(order);
                },
                Qt::QueuedConnection);
        });
}

void RowOrder::cancel()
{
    ++m_ticket;
    m_isRunning = false;
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
}

} // namespace weir
