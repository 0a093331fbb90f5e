#include "capture/pipeline/captureimport.h"
#include "capture/pipeline/packetextract.h"
#include "capture/source/capturefile.h"
#include "tests/generator/scenario.h"
#include "tests/support/files.h"
#include "tests/unit/pipeline/keepingsink.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace weir;
using namespace weir::test;

namespace {

/// A capture, its rows, and the packets that are in it.
struct Imported
{
    std::string path;
    KeepingSink sink;
    ImportResult result;

    Imported(const TempDir &folder, const ImportOptions &options, const char *scenario = "office")
        : path(folder.path("office.pcap"))
    {
        gen::ScenarioOptions wish;
        wish.scenario = scenario;
        wish.seconds = 30;
        const auto bytes = gen::captureBytes(wish);
        if (writeFile(path, {reinterpret_cast<const char *>(bytes.data()),
                             static_cast<qsizetype>(bytes.size())}))
            result = CaptureImport(sink, options).run({path});
    }

    template <class Wanted>
    SourceSelection select(const Wanted &wanted) const
    {
        SourceSelection selection{result.files.at(0).source, {}};
        for (const FoldedRow &folded : sink.rows) {
            if (wanted(folded))
                selection.rows.push_back(rowSelectionOf(folded.row, folded.name, folded.tunnel));
        }
        return selection;
    }
};

std::vector<QByteArray> packetsOf(const std::string &path)
{
    std::vector<QByteArray> found;
    auto file = CaptureFile::open(path);
    std::vector<CapturedPacket> packets;
    while (file) {
        const auto count = file.value()->read(packets, 100);
        if (!count || count.value() == 0)
            break;
        for (const CapturedPacket &packet : packets)
            found.push_back(QByteArray::number(qlonglong(packet.timeNs)) + ' '
                            + QByteArray(reinterpret_cast<const char *>(packet.bytes.data()),
                                         static_cast<qsizetype>(packet.bytes.size())));
    }
    return found;
}

std::uint64_t wantedPackets(const SourceSelection &selection)
{
    std::uint64_t sum = 0;
    for (const RowSelection &row : selection.rows)
        sum += row.packets;
    return sum;
}

} // namespace

/// Packets of rows, out of the original files.
class TestPacketExtract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAFileIntoTwo_data();
    void splitsAFileIntoTwo();
    void writesTheSelectedHost();
    void refusesAnotherOriginal_data();
    void refusesAnotherOriginal();
    void leavesNothingWhenCancelled();
};

void TestPacketExtract::splitsAFileIntoTwo_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<bool>("inner");
    QTest::addColumn<QByteArray>("filter");

    QTest::newRow("office") << QByteArray("office") << false << QByteArray();
    QTest::newRow("office, filtered") << QByteArray("office") << false << QByteArray("tcp");
    QTest::newRow("odd") << QByteArray("odd") << false << QByteArray();
    QTest::newRow("odd, innermost layers") << QByteArray("odd") << true << QByteArray();
}

void TestPacketExtract::splitsAFileIntoTwo()
{
    QFETCH(QByteArray, scenario);
    QFETCH(bool, inner);
    QFETCH(QByteArray, filter);
    const TempDir folder;
    ImportOptions options;
    options.inner = inner;
    options.bpf = filter.toStdString();
    const Imported imported(folder, options, scenario.constData());
    const std::string first = folder.path("first.pcapng");
    const std::string second = folder.path("second.pcapng");
    // Any cut through the rows must do: here neighbours of one flow fall apart.
    const auto isFirst = [](const FoldedRow &folded) { return folded.text().size() % 2 == 0; };
    const SourceSelection firstRows = imported.select(isFirst);
    const SourceSelection otherRows =
        imported.select([&isFirst](const FoldedRow &folded) { return !isFirst(folded); });

    const auto one = extractPackets(std::span(&firstRows, 1), first);
    const auto other = extractPackets(std::span(&otherRows, 1), second);

    QVERIFY(one && other);
    QVERIFY(one.value().packets > 10 && other.value().packets > 10);
    QCOMPARE(one.value().missing + other.value().missing, std::uint64_t{0});
    QCOMPARE(one.value().packets, wantedPackets(firstRows));
    QCOMPARE(one.value().packets + other.value().packets, imported.result.packets);
    std::vector<QByteArray> both = packetsOf(first);
    std::ranges::copy(packetsOf(second), std::back_inserter(both));
    std::ranges::sort(both);
    std::vector<QByteArray> original = packetsOf(imported.path);
    std::ranges::sort(original);
    if (filter.isEmpty())
        QVERIFY(both == original);
    else
        QVERIFY(std::ranges::includes(original, both));
}

void TestPacketExtract::writesTheSelectedHost()
{
    const TempDir folder;
    const Imported imported(folder, {});
    const std::string target = folder.path("host.pcapng");
    const Address host = imported.sink.rows.at(imported.sink.rows.size() / 2).row.src;
    const SourceSelection selection = imported.select([&host](const FoldedRow &folded) {
        return folded.row.src == host || folded.row.dst == host;
    });

    const auto report = extractPackets(std::span(&selection, 1), target);
    KeepingSink again;
    (void)CaptureImport(again, {}).run({target});

    QVERIFY(bool(report));
    QVERIFY(report.value().packets > 0);
    QVERIFY(report.value().packets < imported.result.packets);
    QCOMPARE(again.sum(&FlowRow::packets), wantedPackets(selection));
    for (const FoldedRow &folded : again.rows)
        QVERIFY(folded.row.src == host || folded.row.dst == host);
}

void TestPacketExtract::refusesAnotherOriginal_data()
{
    QTest::addColumn<bool>("isRemoved");

    QTest::newRow("the file is gone") << true;
    QTest::newRow("the file has grown") << false;
}

void TestPacketExtract::refusesAnotherOriginal()
{
    QFETCH(bool, isRemoved);
    const TempDir folder;
    const Imported imported(folder, {});
    const std::string target = folder.path("out.pcapng");
    const SourceSelection selection = imported.select([](const FoldedRow &) { return true; });
    QFile file(QString::fromStdString(imported.path));
    if (isRemoved) {
        QVERIFY(file.remove());
    } else {
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write("more"), qint64{4});
        file.close();
    }

    const auto report = extractPackets(std::span(&selection, 1), target);

    QVERIFY(!report);
    QCOMPARE(int(report.error().code), int(Errc::NotFound));
    QVERIFY(report.error().sentence().find("office.pcap") != std::string::npos);
    QVERIFY(!QFile::exists(QString::fromStdString(target)));
}

void TestPacketExtract::leavesNothingWhenCancelled()
{
    const TempDir folder;
    const Imported imported(folder, {});
    const std::string target = folder.path("out.pcapng");
    const SourceSelection selection = imported.select([](const FoldedRow &) { return true; });
    std::stop_source stop;
    stop.request_stop();
    ExtractOptions options;
    options.stop = stop.get_token();

    const auto report = extractPackets(std::span(&selection, 1), target, options);

    QVERIFY(!report);
    QCOMPARE(int(report.error().code), int(Errc::Cancelled));
    QVERIFY(!QFile::exists(QString::fromStdString(target)));
}

QTEST_GUILESS_MAIN(TestPacketExtract)
#include "tst_packetextract.moc"
