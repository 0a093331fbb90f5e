#include "model/core/csv.h"
#include "model/core/time.h"
#include "model/query/csvrows.h"
#include "model/query/resulttext.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace weir;

namespace {

/// A column of each sort, `rows` long, with absent values and ones that must be quoted among them.
ResultTable mixedTable(std::size_t rows)
{
    std::mt19937_64 random(7);
    ResultTable table;
    const auto number = [&](const char *name, ValueKind kind, std::uint64_t most) {
        ResultColumn column;
        column.name = name;
        column.kind = kind;
        for (std::size_t i = 0; i < rows; ++i)
            column.numbers.push_back(random() % 9 == 0 ? kAbsent<std::uint64_t> : random() % most);
        table.columns.push_back(column);
    };
    number("bytes", ValueKind::Bytes, 1'000'000'000'000);
    number("proto", ValueKind::Protocol, 256);
    number("flags", ValueKind::TcpFlags, 256);
    number("start", ValueKind::Time, 4'000'000'000'000'000'000);
    number("duration", ValueKind::DurationMs, 100'000);
    number("source", ValueKind::Source, 4);
    ResultColumn host;
    host.name = "host";
    host.kind = ValueKind::Address;
    host.storage = Storage::Address;
    ResultColumn name;
    name.name = "na,me";
    name.kind = ValueKind::Text;
    name.storage = Storage::Text;
    const char *const texts[] = {"", "plain", "with, comma", "with \"quotes\"", "two\nlines"};
    for (std::size_t i = 0; i < rows; ++i) {
        host.addresses.push_back(random() % 7 == 0 ? kNoAddress
                                                   : Address::fromV4(std::uint32_t(random() % 99)));
        name.texts.emplace_back(texts[random() % 5]);
    }
    ResultColumn rate;
    rate.name = "bps";
    rate.isReal = true;
    rate.kind = ValueKind::Rate;
    for (std::size_t i = 0; i < rows; ++i)
        rate.reals.push_back(i % 5 == 0 ? std::nan("") : double(random() % 10'000) / 8);
    table.columns.push_back(host);
    table.columns.push_back(name);
    table.columns.push_back(rate);
    return table;
}

} // namespace

class TestCsvRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatEachCellSays()
    {
        const ResultTable table = mixedTable(3'000);
        QueryNames names;
        names.sources = {{"a, b.pcap", 1}, {"c.pcap", 2}};
        std::string expected;
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                expected += c ? "," : "";
                appendCsvField(expected, cellText(table.columns[c], row, names));
            }
            expected += "\r\n";
        }

        CsvRows rows(names);
        std::string written;
        rows.append(written, table, 0, 1'000);
        rows.append(written, table, 1'000, 9'999'999);

        QVERIFY(expected.size() > 100'000);
        QVERIFY(written == expected);
    }

    void quotesTheHeader()
    {
        std::string text;

        CsvRows::appendHeader(text, mixedTable(1));

        QCOMPARE(text,
                 std::string("bytes,proto,flags,start,duration,source,host,\"na,me\",bps\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestCsvRows)
#include "tst_csvrows.moc"
