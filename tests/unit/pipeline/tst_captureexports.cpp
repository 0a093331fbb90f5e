#include "capture/pipeline/captureimport.h"
#include "tests/generator/packetbuilder.h"
#include "tests/generator/scenario.h"
#include "tests/support/exportbuilder.h"
#include "tests/support/files.h"
#include "tests/unit/pipeline/collectingsink.h"

#include <QTest>

using namespace weir;
using namespace weir::gen;
using namespace weir::test;

namespace {

constexpr std::int64_t kTimeNs = 1'800'000'000'123'456'789;

std::span<const std::byte> view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
}

/// A message with a template and `records` of it.
QByteArray message(int records)
{
    QByteArray data;
    for (int number = 0; number < records; ++number)
        data +=
            plainRecord({.src = 0x0a000000u + std::uint32_t(number), .firstMs = 0, .lastMs = 0});
    return ipfix({}, wireSet(2, templateRecord(300, plainFields())) + wireSet(300, data));
}

PacketBytes udpPacket(const QByteArray &payload, std::uint16_t port, std::int64_t timeNs = kTimeNs)
{
    return PacketBuilder()
        .at(timeNs)
        .ethernet()
        .ipv4("192.0.2.1", "192.0.2.99")
        .udp(40'000, port)
        .payload(view(payload))
        .build();
}

/// Both halves of a UDP datagram as IPv4 fragments in Linux cooked frames.
std::vector<PacketBytes> fragments(const QByteArray &payload, bool isSecondFirst)
{
    const QByteArray udp =
        Wire().u16(40'000).u16(4739).u16(std::uint64_t(payload.size() + 8)).u16(0).bytes(payload);
    const int cut = int(udp.size() / 16 * 8);
    const auto fragment = [&udp](int from, int to, std::int64_t timeNs) {
        const QByteArray part = udp.mid(from, to - from);
        return PacketBuilder()
            .at(timeNs)
            .sll2()
            .ipv4(
                "192.0.2.1", "192.0.2.99",
                {.id = 77, .moreFragments = to < udp.size(), .fragmentOffset = std::uint32_t(from)})
            .nextProtocol(17)
            .payload(view(part))
            .build();
    };
    const int size = int(udp.size());
    if (isSecondFirst)
        return {fragment(cut, size, kTimeNs - 1'000), fragment(0, cut, kTimeNs)};
    return {fragment(0, cut, kTimeNs - 1'000), fragment(cut, size, kTimeNs)};
}

struct Imported
{
    ImportResult result;
    std::vector<FlowRow> rows;
    CollectHealth saved;
};

Imported import(const std::vector<PacketBytes> &packets, const ImportOptions &options)
{
    TempDir folder;
    CaptureLayout layout;
    layout.format = CaptureFormat::PcapNano;
    layout.interfaces[0].linkType = packets.front().linkType;
    const auto bytes = captureBytes(packets, layout);
    const std::string path = folder.path("exports.pcap");
    writeFile(path,
              QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    CollectingSink sink;
    Imported imported;
    imported.result = CaptureImport(static_cast<CollectSink &>(sink), options).run({path});
    imported.rows = sink.rows();
    imported.saved = sink.saved;
    return imported;
}

ImportOptions reading(ExportReading exports)
{
    ImportOptions options;
    options.exports = exports;
    return options;
}

std::size_t exportRows(const Imported &imported)
{
    return std::size_t(std::count_if(imported.rows.begin(), imported.rows.end(),
                                     [](const FlowRow &row) { return row.dstPort == 443; }));
}

} // namespace

class TestCaptureExports : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsAskedFor_data();
    void readsWhatIsAskedFor();
    void putsFragmentsTogether_data();
    void putsFragmentsTogether();
    void countsDatagramsCutBySnaplen();
    void decodesTheFirstFragmentAlone();
    void remembersTemplatesBetweenFiles();
};

void TestCaptureExports::readsWhatIsAskedFor_data()
{
    QTest::addColumn<int>("exports");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("fromExports");
    QTest::addColumn<int>("fromPackets");

    QTest::newRow("both on a usual port") << int(ExportReading::Beside) << 4739 << 5 << 1;
    QTest::newRow("only exports on a usual port") << int(ExportReading::Only) << 4739 << 5 << 0;
    QTest::newRow("packets only") << int(ExportReading::None) << 4739 << 0 << 1;
    QTest::newRow("both, but another port") << int(ExportReading::Beside) << 9999 << 0 << 1;
    QTest::newRow("only exports on any port") << int(ExportReading::Only) << 9999 << 5 << 0;
    QTest::newRow("both on a port that was told") << int(ExportReading::Beside) << 9995 << 5 << 1;
}

void TestCaptureExports::readsWhatIsAskedFor()
{
    QFETCH(int, exports);
    QFETCH(int, port);
    QFETCH(int, fromExports);
    QFETCH(int, fromPackets);
    ImportOptions options = reading(ExportReading(exports));
    options.exportPorts = {9995};

    const Imported imported = import({udpPacket(message(5), std::uint16_t(port))}, options);

    QVERIFY(imported.result.isComplete());
    QCOMPARE(int(exportRows(imported)), fromExports);
    QCOMPARE(int(imported.rows.size()), fromExports + fromPackets);
    QCOMPARE(imported.result.rows, std::uint64_t(fromExports + fromPackets));
    QCOMPARE(imported.result.files[0].exportRows, std::uint64_t(fromExports));
    QCOMPARE(imported.result.files[0].exports, std::uint64_t(fromExports ? 1 : 0));
    QCOMPARE(imported.saved.exporters.size(), std::size_t(fromExports ? 1 : 0));
}

void TestCaptureExports::putsFragmentsTogether_data()
{
    QTest::addColumn<bool>("isSecondFirst");

    QTest::newRow("in order") << false;
    QTest::newRow("the second first") << true;
}

void TestCaptureExports::putsFragmentsTogether()
{
    QFETCH(bool, isSecondFirst);

    const Imported imported =
        import(fragments(message(60), isSecondFirst), reading(ExportReading::Only));

    QCOMPARE(exportRows(imported), std::size_t{60});
    QCOMPARE(imported.saved.exporters.at(0).lastNs, kTimeNs); // the capture's clock
    QCOMPARE(QString::fromStdString(toString(imported.saved.exporters.at(0).address)),
             QString("192.0.2.1"));
    QVERIFY(
        !imported.result.files[0].source.refused.contains("export datagrams not captured whole"));
}

void TestCaptureExports::countsDatagramsCutBySnaplen()
{
    PacketBytes packet = udpPacket(message(5), 4739);
    packet.bytes.resize(96); // the template does not fit in whole

    const Imported imported = import({packet}, reading(ExportReading::Beside));

    QCOMPARE(imported.result.files[0].exports, std::uint64_t{1});
    QCOMPARE(imported.result.files[0].source.refused.at("export datagrams not captured whole"),
             std::uint64_t{1});
    QCOMPARE(exportRows(imported), std::size_t{0});
    QCOMPARE(imported.rows.size(), std::size_t{1}); // the packet itself
}

void TestCaptureExports::decodesTheFirstFragmentAlone()
{
    std::vector<PacketBytes> packets = fragments(message(60), false);
    packets.pop_back();

    const Imported imported = import(packets, reading(ExportReading::Only));

    QCOMPARE(imported.result.files[0].exports, std::uint64_t{1});
    QCOMPARE(imported.result.files[0].source.refused.at("export datagrams not captured whole"),
             std::uint64_t{1});
    QVERIFY(exportRows(imported) < 60);
}

void TestCaptureExports::remembersTemplatesBetweenFiles()
{
    TempDir folder;
    const QByteArray templates = ipfix({}, wireSet(2, templateRecord(300, plainFields())));
    const QByteArray data = ipfix({}, wireSet(300, plainRecord({.firstMs = 0, .lastMs = 0})));
    std::vector<std::string> paths;
    for (const QByteArray &datagram : {templates, data}) {
        const auto bytes = captureBytes(std::vector<PacketBytes>{udpPacket(datagram, 4739)});
        paths.push_back(folder.path(paths.empty() ? "one.pcap" : "two.pcap"));
        QVERIFY(writeFile(paths.back(), QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                                   qsizetype(bytes.size()))));
    }
    CollectingSink sink;

    const ImportResult result =
        CaptureImport(static_cast<CollectSink &>(sink), reading(ExportReading::Only)).run(paths);

    QVERIFY(result.isComplete());
    QCOMPARE(sink.rows().size(), std::size_t{1});
    QCOMPARE(result.exports.exporters.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestCaptureExports)
#include "tst_captureexports.moc"
