#pragma once

#include "model/query/resulttable.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace weir {

/// Order of the rows of `table` by column `column`: typed comparison, equal rows as the answer has
/// them, absent values last in both directions. Stops early and gives nothing when `isCancelled`
/// says so.
std::vector<std::uint32_t> rowOrder(const ResultTable &table, std::size_t column, bool descending,
                                    const std::function<bool()> &isCancelled = {});

/// Sorts in a worker thread; the newest wish wins. GUI thread only.
class RowOrder : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~RowOrder() override { cancel(); }

    void start(ResultPtr table, std::size_t column, bool descending);
    /// No ready() comes for what was started. Waits at most until the sort looks up (some ms).
    void cancel();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void ready(const std::vector<std::uint32_t> &order);

private:
    std::jthread m_thread;
    quint64 m_ticket = 0;
    bool m_isRunning = false;
};

} // namespace weir
