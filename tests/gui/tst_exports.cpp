// What exporters tell besides flows: counters, changed rates, elements; in captures and stores.
#include "model/qt/format.h"
#include "model/qt/sourcesmodel.h"
#include "model/store/storewriter.h"
#include "tests/generator/packetbuilder.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/bytes.h"
#include "tests/support/exportbuilder.h"
#include "tests/support/files.h"
#include "tests/support/sflowbuilder.h"
#include "widgets/charts/barlist.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/charts/timemark.h"
#include "widgets/common/keyfigure.h"
#include "widgets/pages/sourcespage.h"
#include "widgets/tables/datatable.h"
#include "widgets/tables/facttable.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTableView>

#include <cmath>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr std::int64_t kTimeNs = 1'800'000'000 * kNsPerSecond;

gen::PacketBytes udpPacket(const QByteArray &payload, std::uint16_t port, int second)
{
    return gen::PacketBuilder()
        .at(kTimeNs + second * kNsPerSecond)
        .ethernet()
        .ipv4("192.0.2.1", "192.0.2.99")
        .udp(40'000, port)
        .payload(view(payload))
        .build();
}

bool writeCapture(const QString &path, const std::vector<gen::PacketBytes> &packets)
{
    gen::CaptureLayout layout;
    layout.format = gen::CaptureFormat::PcapNano;
    layout.interfaces[0].linkType = packets.front().linkType;
    const auto bytes = gen::captureBytes(packets, layout);
    return writeFile(path.toStdString(), QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                                    qsizetype(bytes.size())));
}

/// Two samples of the counters of interface 7, a minute apart: 8 Mb/s in, 16 Mb/s out.
std::vector<gen::PacketBytes> counterPackets()
{
    std::vector<gen::PacketBytes> packets;
    for (std::uint32_t i = 0; i < 2; ++i) {
        const QByteArray counters = sflowGenericCounters(7, i * 60'000'000u, i * 120'000'000u);
        SflowDatagramFields fields;
        fields.sequence = i + 1;
        fields.uptimeMs = 60'000 * (i + 1);
        packets.push_back(udpPacket(
            sflowDatagram(fields, sflowCounterSample(i + 1, 0, 7, counters)), 6343, int(60 * i)));
    }
    return packets;
}

/// A router that samples 1 in 100 and, after half a minute, 1 in 200; ten samples a second.
std::vector<gen::PacketBytes> sampledPackets(std::uint32_t seconds, std::uint16_t port = 2055)
{
    std::vector<gen::PacketBytes> packets;
    for (std::uint32_t i = 0; i < seconds; ++i) {
        Header5 header;
        header.sequence = i;
        header.exportS = 1'800'000'000 + i;
        header.uptimeMs = 3'600'000 + 1'000 * i;
        header.sampling = i < 30 ? 100 : 200;
        Record5 record;
        record.firstMs = header.uptimeMs - 900;
        record.lastMs = header.uptimeMs - 100;
        packets.push_back(udpPacket(netFlow5(header, record5(record)), port, int(i)));
    }
    return packets;
}

/// A store as a collector of another program left it.
bool makeStore(const std::string &path)
{
    auto writer = StoreWriter::open(path);
    if (!writer)
        return false;
    SourceInfo source;
    source.kind = SourceKind::Exporter;
    source.name = "192.0.2.1 domain 7";
    source.format = "IPFIX";
    const auto id = writer.value()->addSource(source);
    if (!id)
        return false;
    CollectHealth health;
    health.atNs = kTimeNs;
    ExporterHealth &exporter = health.exporters.emplace_back();
    exporter.source = id.value();
    exporter.address = *parseAddress("192.0.2.1");
    exporter.domain = 7;
    exporter.protocol = ExportProtocol::Ipfix;
    exporter.firstNs = exporter.lastNs = kTimeNs;
    exporter.datagrams = 1;
    TemplateInfo &info = exporter.templates.emplace_back();
    info.id = 256;
    info.fields = {{8, 0, 4, false}, {12, 64'999, 2, false}};
    exporter.unknownElements = {{"type 12 of enterprise 64999, 2 bytes", 5}};
    LearntElement &element = exporter.elements.emplace_back();
    element.enterprise = 64'999;
    element.id = 12;
    element.name = "radioSignal";
    element.dataType = 2;
    element.rangeEnd = 100;
    element.description = "strength at the antenna";
    UndecodedList undecoded(1);
    undecoded[0].id = 1;
    undecoded[0].reason = "NetFlow v8";
    undecoded[0].from = *parseAddress("192.0.2.8");
    undecoded[0].to = *parseAddress("192.0.2.99");
    undecoded[0].bytes.resize(24);
    return writer.value()->saveHealth(health)
           && writer.value()->saveUndecoded(
               std::make_shared<const UndecodedList>(std::move(undecoded)));
}

} // namespace

class TestExports : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void showsCountersOfACapture();
    void marksAChangedRateOnTheTimeline();
    void tellsTheErrorOfFewSamples();
    void theTimeCoveredIsNoLongerThanTheRange();
    void findsExportsOnAnyPort();
    void showsElementsAndUndecodedOfAStore();

private:
    MainWindow &window() { return m_fixture->window(); }
    SourcesPage *page() { return window().findChild<SourcesPage *>(); }
    bool open(const QString &path, const QString &shown)
    {
        window().openFiles({path});
        window().showPage(shown);
        return QTest::qWaitFor([this] { return window().isComplete(); }, kPatienceMs);
    }
    /// Selects the line of the source that has `text` in its first cell.
    bool select(const QString &text)
    {
        for (int row = 0; row < page()->model()->rowCount(); ++row) {
            if (page()->model()->index(row, 0).data().toString().contains(text)) {
                page()->table()->selectRow(row);
                return true;
            }
        }
        return false;
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestExports::showsCountersOfACapture()
{
    const QString capture = m_fixture->path(QStringLiteral("counters.pcap"));
    QVERIFY(writeCapture(capture, counterPackets()));

    QVERIFY(open(capture, QStringLiteral("sources")));
    QTRY_VERIFY_WITH_TIMEOUT(select(QStringLiteral("192.0.2.10")), kPatienceMs);

    const auto *counters = page()->findChild<FactTable *>(QStringLiteral("sourceCounters"));
    QTRY_COMPARE_WITH_TIMEOUT(counters->rowCount(), 1, kPatienceMs);
    QVERIFY(counters->isVisibleTo(page()));
    QCOMPARE(counters->item(0, 0)->text(), QStringLiteral("7"));
    QCOMPARE(counters->item(0, 2)->text(), QStringLiteral("8.0 Mbit/s"));
    QCOMPARE(counters->item(0, 3)->text(), QStringLiteral("16.0 Mbit/s"));
}

void TestExports::marksAChangedRateOnTheTimeline()
{
    const QString capture = m_fixture->path(QStringLiteral("rates.pcap"));
    QVERIFY(writeCapture(capture, sampledPackets(60)));

    QVERIFY(open(capture, QStringLiteral("overview")));

    auto *chart = window()
                      .findChild<QWidget *>(QStringLiteral("overviewPage"))
                      ->findChild<TimelineChart *>(QStringLiteral("timeline"));
    QTRY_COMPARE_WITH_TIMEOUT(chart->marks().size(), 1, kPatienceMs);
    const TimeMark mark = chart->marks().front();
    QVERIFY(mark.isEvent);
    QVERIFY2(mark.text.contains(QStringLiteral("100 → 200")), qPrintable(mark.text));
    QVERIFY(std::abs(mark.range.fromNs - kTimeNs - 30 * kNsPerSecond) <= kNsPerSecond);
}

/// Fifty samples of one host, all of them sent: 1.96 / sqrt(50) is 28 %.
void TestExports::tellsTheErrorOfFewSamples()
{
    const QString capture = m_fixture->path(QStringLiteral("few.pcap"));
    QVERIFY(writeCapture(capture, sampledPackets(5)));

    QVERIFY(open(capture, QStringLiteral("hosts")));

    const auto *table = window()
                            .findChild<QWidget *>(QStringLiteral("hostsPage"))
                            ->findChild<DataTable *>(QStringLiteral("hostTable"));
    const auto cell = [table](const char *column) {
        const ResultTableModel *model = table->resultModel();
        const int at = model->columnOf(QString::fromLatin1(column));
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == QStringLiteral("10.0.0.1"))
                return model->index(row, at).data().toString();
        }
        return QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(cell("bytes.out"), QStringLiteral("≈ 500.0 kB ± 28 %"), kPatienceMs);
    QCOMPARE(cell("bytes.in"), QStringLiteral("≈ 0 B"));
    QVERIFY(!table->shownColumns().contains(QStringLiteral("packets.out"))); // asked, not shown
    window().showPage(QStringLiteral("overview"));
    auto *overview = window().findChild<QWidget *>(QStringLiteral("overviewPage"));
    const auto *traffic = overview->findChild<KeyFigure *>(QStringLiteral("figureBytes"));
    QTRY_VERIFY_WITH_TIMEOUT(traffic->figure().endsWith(QStringLiteral(" ± 28 %")), kPatienceMs);
    // of one in 100 a part less, and the datagrams that brought them are exact
    QVERIFY2(traffic->toolTip().contains(QStringLiteral("± 27.6 %")),
             qPrintable(traffic->toolTip()));
    auto *talkers = overview->findChild<BarList *>(QStringLiteral("list-host"));
    const auto largest = [talkers] {
        talkers->setCurrentRow(0);
        return talkers->accessibleDescription();
    };
    QTRY_VERIFY_WITH_TIMEOUT(largest().endsWith(QStringLiteral(" ± 28 %")), kPatienceMs);
}

/// The last record of the range ends 400 ms after it.
void TestExports::theTimeCoveredIsNoLongerThanTheRange()
{
    const QString capture = m_fixture->path(QStringLiteral("few.pcap"));
    QVERIFY(writeCapture(capture, sampledPackets(5)));
    QVERIFY(open(capture, QStringLiteral("overview")));
    const auto *covered = window().findChild<KeyFigure *>(QStringLiteral("figureDuration"));

    window().selection().setRange({kTimeNs, kTimeNs + 3'500 * kNsPerMs});

    QTRY_COMPARE_WITH_TIMEOUT(covered->figure(), format::durationMs(3'500), kPatienceMs);
}

/// Nobody was asked which ports carry exports: the capture was named on the command line.
void TestExports::findsExportsOnAnyPort()
{
    const QString capture = m_fixture->path(QStringLiteral("odd.pcap"));
    QVERIFY(writeCapture(capture, sampledPackets(5, 9'995)));

    QVERIFY(open(capture, QStringLiteral("sources")));

    QTRY_VERIFY_WITH_TIMEOUT(select(QStringLiteral("192.0.2.1")), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(page()->model()->rowCount(), 2, kPatienceMs); // and the capture
}

void TestExports::showsElementsAndUndecodedOfAStore()
{
    const QString store = m_fixture->path(QStringLiteral("collected.weir"));
    QVERIFY(makeStore(store.toStdString()));

    QVERIFY(open(store, QStringLiteral("sources")));
    QTRY_VERIFY_WITH_TIMEOUT(select(QStringLiteral("192.0.2.1")), kPatienceMs);

    const auto fieldsLabel = [this]() -> const QLabel * {
        for (const QLabel *label : page()->findChildren<QLabel *>()) {
            if (label->text() == QStringLiteral("sourceIPv4Address (4), radioSignal (2)"))
                return label;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(fieldsLabel(), kPatienceMs);
    const QLabel *fields = fieldsLabel();
    QVERIFY2(fields->toolTip().contains(
                 QStringLiteral("radioSignal: unsigned16, 0 to 100, strength at the antenna")),
             qPrintable(fields->toolTip()));
    const auto *loss = page()->findChild<FactTable *>(QStringLiteral("sourceLoss"));
    QCOMPARE(loss->item(loss->rowCount() - 1, 0)->text(),
             QStringLiteral("Unknown field: radioSignal (type 12 of enterprise 64999, 2 bytes)"));
    const auto *save = page()->findChild<QAbstractButton *>(QStringLiteral("saveUndecoded"));
    QTRY_VERIFY_WITH_TIMEOUT(save->isVisibleTo(page()), kPatienceMs);
    QVERIFY(save->text().contains(QLatin1Char('1')));
    const QString file = m_fixture->path(QStringLiteral("odd.pcapng"));
    window().session().saveUndecoded(file);
    QTRY_VERIFY_WITH_TIMEOUT(QFile(file).size() > 100, kPatienceMs);
}

QTEST_MAIN(TestExports)
#include "tst_exports.moc"
