#pragma once

#include "model/core/result.h"
#include "model/core/source.h"
#include "model/query/flowquery.h"
#include "model/query/parser.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace weir {

class StoreExecutor;

/// Writes all rows of an answer to a CSV file in a thread of its own: complete or not at all.
class CsvExport : public QObject
{
    Q_OBJECT

public:
    CsvExport(std::shared_ptr<StoreExecutor> executor, FlowQuery query, QueryNames names,
              QString path, QObject *parent = nullptr);
    ~CsvExport() override; // cancels and waits

    /// Where names of addresses come from, the likelier one first; called in the thread. Tables of
    /// addresses get them as a column, as on the screen. Before start().
    void setNamesOfAddresses(std::function<std::vector<PassiveName>()> names)
    {
        m_addressNames = std::move(names);
    }
    void start();
    void cancel() { m_isCancelled = true; }

signals:
    void progressed(double fraction);
    /// `rows` were written.
    void finished(quint64 rows);
    void failed(const QString &sentence);

private:
    void run();
    Result<std::uint64_t> write();

    const std::shared_ptr<StoreExecutor> m_executor;
    const FlowQuery m_query;
    const QueryNames m_names;
    const QString m_path;
    std::function<std::vector<PassiveName>()> m_addressNames;
    std::atomic<bool> m_isCancelled = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace weir
