#include "app/gui/csvexport.h"

#include "model/core/csv.h"
#include "model/qt/errortext.h"
#include "model/query/filteredit.h"
#include "model/query/resulttext.h"
#include "model/scan/storeexecutor.h"

#include <QSaveFile>

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint64_t kAllRows = 50'000'000; // of grouped answers, which lie in memory
constexpr qsizetype kFlushBytes = 1 << 18;

/// The same question without its limit: an export holds every row, not only those that the table
/// shows.
FlowQuery unlimited(FlowQuery query)
{
    for (Stage &stage : query.stages)
        stage.limit = kAllRows;
    return query;
}

bool isRows(const FlowQuery &query)
{
    return query.stages.empty()
           || (query.stages.size() == 1 && query.stages[0].kind == Stage::Kind::Rows);
}

std::vector<ColumnId> allColumns()
{
    std::vector<ColumnId> columns;
    for (const ColumnInfo &column : columnCatalogue())
        columns.push_back(column.id);
    return columns;
}

/// Appends rows of tables to a file, the header once.
class CsvFile
{
public:
    CsvFile(QSaveFile &file, const QueryNames &names)
        : m_file(file)
        , m_names(names)
    {
    }

    bool comment(const std::string &question)
    {
        m_buffer += "# " + question;
        std::replace(m_buffer.begin(), m_buffer.end(), '\n', ' ');
        m_buffer += "\r\n";
        return true;
    }
    bool append(const ResultTable &table)
    {
        if (!m_hasHeader) {
            m_hasHeader = true;
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                m_buffer += c ? "," : "";
                appendCsvField(m_buffer, table.columns[c].name);
            }
            m_buffer += "\r\n";
        }
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                m_buffer += c ? "," : "";
                appendCsvField(m_buffer, cellText(table.columns[c], row, m_names));
            }
            m_buffer += "\r\n";
            if (m_buffer.size() >= static_cast<std::size_t>(kFlushBytes) && !flush())
                return false;
        }
        m_rows += table.rowCount();
        return true;
    }
    bool flush()
    {
        const auto size = static_cast<qint64>(m_buffer.size());
        const bool isWritten = m_file.write(m_buffer.data(), size) == size;
        m_buffer.clear();
        return isWritten;
    }
    std::uint64_t rows() const { return m_rows; }

private:
    QSaveFile &m_file;
    const QueryNames &m_names;
    std::string m_buffer;
    std::uint64_t m_rows = 0;
    bool m_hasHeader = false;
};

} // namespace

CsvExport::CsvExport(std::shared_ptr<StoreExecutor> executor, FlowQuery query, QueryNames names,
                     QString path, QObject *parent)
    : QObject(parent)
    , m_executor(std::move(executor))
    , m_query(std::move(query))
    , m_names(std::move(names))
    , m_path(std::move(path))
{
}

CsvExport::~CsvExport()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void CsvExport::start()
{
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->start();
}

void CsvExport::run()
{
    const auto rows = write();
    if (rows)
        emit finished(rows.value()); // queued: this object lives in the GUI thread
    else
        emit failed(errorSentence(rows.error()));
}

Result<std::uint64_t> CsvExport::write()
{
    QSaveFile file(m_path);
    const auto broken = [&] {
        return Error{Errc::Io, 0, "the file could not be written",
                     (m_path + QStringLiteral(": ") + file.errorString()).toStdString()};
    };
    if (!file.open(QIODevice::WriteOnly))
        return broken();
    CsvFile csv(file, m_names);
    csv.comment(toText(withRangeInFilter(m_query))
                + (isRows(m_query) ? "" : " (all lines, whatever the limit)"));

    ExecutionControl control;
    control.isCancelled = [this] { return m_isCancelled.load(); };
    control.onProgress = [this](double fraction) { emit progressed(fraction); };
    bool isWritten = true;
    if (isRows(m_query)) {
        const Status streamed = m_executor->streamRows(
            m_query, allColumns(),
            [&](const ResultTable &table) { return isWritten = csv.append(table); }, control);
        if (!streamed)
            return streamed.error();
    } else {
        const auto answer = m_executor->execute(unlimited(m_query), control);
        if (!answer)
            return answer.error();
        isWritten = csv.append(*answer.value());
    }
    if (!isWritten || !csv.flush() || !file.commit())
        return broken();
    return csv.rows();
}

} // namespace weir
