// Tables of a million lines: what holds the window up while they are sorted and scrolled, and how
// fast rows become CSV.
#include "app/gui/csvexport.h"
#include "app/workspace/workspace.h"
#include "model/query/csvrows.h"
#include "tests/gui/timingapplication.h"
#include "widgets/tables/datatable.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <random>
#include <thread>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::size_t kRows = 1'000'000;
constexpr int kPatienceMs = 120'000;

void print(const char *what, double value, const char *unit, double limit, bool isMost)
{
    const bool isReached = isMost ? value <= limit : value >= limit;
    std::printf("{\"what\":\"%s\",\"figure\":\"%.0f %s\",\"peer\":\"-\",\"ratio\":\"-\","
                "\"target\":\"%s %.0f %s\",\"reached\":%s}\n",
                what, value, unit, isMost ? "<=" : ">=", limit, unit, isReached ? "true" : "false");
}

/// How long `call` worked, without the time that other programs had the core, in ms.
template <class Call>
double workMs(Call call)
{
    const qint64 waited = waitedForCoreNs();
    QElapsedTimer timer;
    timer.start();
    call();
    return static_cast<double>(timer.nsecsElapsed() - (waitedForCoreNs() - waited)) / 1e6;
}

/// A `top … host` answer with `rows` groups.
ResultPtr hosts(std::size_t rows)
{
    std::mt19937_64 random(1);
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Table;
    ResultColumn host;
    host.name = "host";
    host.title = "Host";
    host.kind = ValueKind::Address;
    host.storage = Storage::Address;
    for (std::size_t i = 0; i < rows; ++i)
        host.addresses.push_back(Address::fromV4(0x0a00'0000u + static_cast<std::uint32_t>(i)));
    table->columns.push_back(std::move(host));
    const auto number = [&](const char *name, ValueKind kind) {
        ResultColumn column;
        column.name = name;
        column.title = name;
        column.kind = kind;
        for (std::size_t i = 0; i < rows; ++i)
            column.numbers.push_back(random() % 1'000'000'000);
        table->columns.push_back(std::move(column));
    };
    for (const char *name : {"bytes", "bytes.in", "bytes.out"})
        number(name, ValueKind::Bytes);
    for (const char *name : {"packets", "peers", "flows"})
        number(name, ValueKind::Number);
    for (const char *name : {"first", "last"})
        number(name, ValueKind::Time);
    table->dimensionCount = 1;
    table->groupCount = rows;
    table->matchedRows = table->totalRows = rows;
    return table;
}

/// The longest event while a table of a million lines is shown, sorted by each column, scrolled.
void benchTable(TimingApplication &application)
{
    const ResultPtr result = hosts(kRows);
    DataTable table("");
    table.resize(1200, 800);
    table.show();
    application.isWatching = true;
    const double showMs = workMs([&] { table.setResult(result); });
    double callMs = 0;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        QSignalSpy sorted(table.resultModel(), &ResultTableModel::sorted);
        callMs = std::max(callMs, workMs([&] { table.sortByColumn(column, Qt::DescendingOrder); }));
        if (sorted.isEmpty() && !sorted.wait(kPatienceMs))
            return;
    }
    QScrollBar *bar = table.verticalScrollBar();
    for (int step = 0; step <= 100; ++step) {
        callMs =
            std::max(callMs, workMs([&] {
                         bar->setValue(static_cast<int>(std::int64_t{bar->maximum()} * step / 100));
                         QCoreApplication::processEvents();
                     }));
    }
    application.isWatching = false;
    print("table of 1 M lines: show", showMs, "ms", 100, true);
    print("table of 1 M lines: sort and scroll, longest call", callMs, "ms", 100, true);
    print("table of 1 M lines: longest event", static_cast<double>(application.longestNs) / 1e6,
          "ms", 100, true);
}

/// Rows per second from memory to text, in one thread.
void benchText()
{
    const ResultPtr result = hosts(kRows);
    CsvRows rows;
    std::string text;
    const double seconds = workMs([&] {
                               for (std::size_t row = 0; row < kRows; row += 32'768) {
                                   text.clear();
                                   rows.append(text, *result, row, row + 32'768);
                               }
                           })
                           / 1e3;
    print("CSV text of a table, one thread", kRows / seconds, "rows/s", 500'000, false);
}

/// Rows per second from a store to a file, every column.
int benchExport(const QString &store)
{
    auto workspace = Workspace::open(store.toStdString());
    if (!workspace) {
        std::fprintf(stderr, "bench_table: %s cannot be opened\n", qPrintable(store));
        return 1;
    }
    const QTemporaryDir folder;
    CsvExport job(workspace.value()->executor(), parseQuery("*").query, {},
                  folder.filePath(QStringLiteral("rows.csv")));
    QSignalSpy finished(&job, &CsvExport::finished);
    QElapsedTimer timer;
    timer.start();
    job.start();
    if (!finished.wait(kPatienceMs)) {
        std::fprintf(stderr, "bench_table: the export did not end\n");
        return 1;
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    print("CSV export of stored rows, all columns",
          static_cast<double>(finished[0][0].toULongLong()) / seconds, "rows/s", 500'000, false);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    TimingApplication application(argc, argv);
    benchText();
    benchTable(application);
    return argc > 1 ? benchExport(QString::fromLocal8Bit(argv[1])) : 0;
}
