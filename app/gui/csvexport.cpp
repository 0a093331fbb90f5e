#include "app/gui/csvexport.h"

#include "model/qt/errortext.h"
#include "model/query/csvrows.h"
#include "model/query/filteredit.h"
#include "model/scan/storeexecutor.h"

#include <QSaveFile>

#include <algorithm>
#include <string_view>
#include <thread>
#include <unordered_map>

namespace weir {

namespace {

constexpr std::uint64_t kAllRows = 50'000'000; // of grouped answers, which lie in memory
constexpr std::size_t kBlockRows = 32'768;     // made text and written at once
constexpr std::size_t kFewRows = 2'000;        // not worth a thread
constexpr unsigned kMostThreads = 8;

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

/// The table with names behind its first column of lone addresses, as tables show them; the same
/// table where there is none.
ResultPtr withNames(ResultPtr table, const std::vector<PassiveName> &names)
{
    const auto at = std::ranges::find_if(table->columns, [](const ResultColumn &column) {
        return column.storage == Storage::Address && !column.isPrefix;
    });
    if (at == table->columns.end() || table->shape != ResultTable::Shape::Table)
        return table;
    std::unordered_map<Address, std::string_view> nameOf;
    for (const PassiveName &name : names)
        nameOf.try_emplace(name.address, name.name);
    ResultColumn named;
    named.name = "name";
    named.storage = Storage::Text;
    named.kind = ValueKind::Text;
    named.texts.reserve(at->addresses.size());
    for (const Address &address : at->addresses) {
        const auto known = nameOf.find(address);
        named.texts.emplace_back(known == nameOf.end() ? std::string_view() : known->second);
    }
    const auto place = at - table->columns.begin() + 1;
    auto wider = std::make_shared<ResultTable>(*table);
    wider->columns.insert(wider->columns.begin() + place, std::move(named));
    ++wider->dimensionCount;
    return wider;
}

/// Appends rows of tables to a file, the header once. Large tables are made text on all cores.
class CsvFile
{
public:
    CsvFile(QSaveFile &file, const QueryNames &names)
        : m_file(file)
    {
        const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads);
        for (unsigned i = 0; i < count; ++i)
            m_parts.push_back({CsvRows(names), {}});
    }

    bool comment(std::string question)
    {
        std::replace(question.begin(), question.end(), '\n', ' ');
        return write("# " + question + "\r\n");
    }
    bool append(const ResultTable &table)
    {
        if (!m_hasHeader) {
            m_hasHeader = true;
            std::string header;
            CsvRows::appendHeader(header, table);
            if (!write(header))
                return false;
        }
        for (std::size_t row = 0; row < table.rowCount(); row += kBlockRows) {
            if (!appendBlock(table, row, std::min(row + kBlockRows, table.rowCount())))
                return false;
        }
        m_rows += table.rowCount();
        return true;
    }
    std::uint64_t rows() const { return m_rows; }

private:
    struct Part
    {
        CsvRows rows;
        std::string text;
    };

    bool write(const std::string &text)
    {
        const auto size = static_cast<qint64>(text.size());
        return m_file.write(text.data(), size) == size;
    }

    bool appendBlock(const ResultTable &table, std::size_t begin, std::size_t end)
    {
        const std::size_t count = end - begin < kFewRows ? 1 : m_parts.size();
        const auto make = [&](std::size_t i) {
            Part &part = m_parts[i];
            part.text.clear();
            part.rows.append(part.text, table, begin + (end - begin) * i / count,
                             begin + (end - begin) * (i + 1) / count);
        };
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 1; i < count; ++i)
                threads.emplace_back([&make, i] { make(i); });
            make(0);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (!write(m_parts[i].text))
                return false;
        }
        return true;
    }

    QSaveFile &m_file;
    std::vector<Part> m_parts;
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
        const ResultPtr table =
            m_addressNames ? withNames(answer.value(), m_addressNames()) : answer.value();
        isWritten = csv.append(*table);
    }
    if (!isWritten || !file.commit())
        return broken();
    return csv.rows();
}

} // namespace weir
