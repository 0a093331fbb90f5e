// Nothing is left behind: by hosts that were silent, by guesses that came late.
#include "app/gui/datacontrol.h"
#include "tests/generator/packetbuilder.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/bytes.h"
#include "widgets/dialogs/datasettingsdialog.h"

#include <QFile>
#include <QLabel>
#include <QTableWidget>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr std::int64_t kTimeNs = 1'800'000'000 * kNsPerSecond;

/// A minute of 10.0.0.1 and 10.0.0.2, then one of 10.0.0.3 and 10.0.0.4.
QByteArray twoMinutes()
{
    std::vector<gen::PacketBytes> packets;
    for (int second = 0; second < 120; ++second) {
        const bool isFirst = second < 60;
        packets.push_back(
            gen::PacketBuilder()
                .at(kTimeNs + second * kNsPerSecond)
                .ethernet()
                .ipv4(isFirst ? "10.0.0.1" : "10.0.0.3", isFirst ? "10.0.0.2" : "10.0.0.4")
                .udp(40'000, 53)
                .build());
    }
    return toByteArray(gen::captureBytes(packets, gen::CaptureLayout()));
}

} // namespace

class TestSilence : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void aSilentPairLeavesNothingBehind();
    void savedNetworksOutliveTheLoading();

private:
    MainWindow &window() { return m_fixture->window(); }
    bool waitForPage()
    {
        return QTest::qWaitFor([this] { return window().isComplete(); }, kPatienceMs);
    }
    /// The pair page says that there is nothing between the two.
    bool saysNothing()
    {
        const auto *page = window().findChild<QWidget *>(QStringLiteral("pairPage"));
        for (const QLabel *label : page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == QStringLiteral("No traffic between the two"))
                return true;
        }
        return false;
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestSilence::aSilentPairLeavesNothingBehind()
{
    const QString capture = m_fixture->path(QStringLiteral("two.pcap"));
    QFile file(capture);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(twoMinutes());
    file.close();
    window().openFiles({capture});
    QVERIFY(waitForPage());
    window().showPage(QStringLiteral("pair 10.0.0.1 10.0.0.2"));
    QVERIFY(waitForPage());
    const bool saidNothing = saysNothing();

    window().selection().setRange({kTimeNs + 70 * kNsPerSecond, kTimeNs + 110 * kNsPerSecond});
    QTRY_VERIFY_WITH_TIMEOUT(saysNothing(), kPatienceMs); // they fell silent
    QVERIFY(waitForPage());
    window().showPage(QStringLiteral("pair 10.0.0.3 10.0.0.4"));
    const bool isLeftBehind = saysNothing(); // before the answer is there

    QVERIFY(!saidNothing);
    QVERIFY(!isLeftBehind);
    QVERIFY(waitForPage());
    QVERIFY(!saysNothing());
    window().showPage(QStringLiteral("pair 10.0.0.1 10.0.0.2"));
    QTRY_VERIFY_WITH_TIMEOUT(saysNothing(), kPatienceMs);
    window().selection().setRange({});
    QTRY_VERIFY_WITH_TIMEOUT(!saysNothing(), kPatienceMs); // and speak again
}

void TestSilence::savedNetworksOutliveTheLoading()
{
    const QString capture = m_fixture->path(QStringLiteral("slow.pcap"));
    QCOMPARE(::mkfifo(qPrintable(capture), 0600), 0);
    const int pipe = ::open(qPrintable(capture), O_RDWR | O_CLOEXEC); // waits for no reader
    QVERIFY(pipe >= 0);
    const QByteArray bytes = twoMinutes();
    QCOMPARE(::write(pipe, bytes.constData(), std::size_t(bytes.size() / 2)), bytes.size() / 2);
    window().openFiles({capture});
    QTRY_VERIFY_WITH_TIMEOUT(window().session().workspace() && window().session().isLoading(),
                             kPatienceMs);

    window().findChild<DataControl *>()->showSettings(&window());
    QTRY_VERIFY_WITH_TIMEOUT(window().findChild<DataSettingsDialog *>(), kPatienceMs);
    auto *dialog = window().findChild<DataSettingsDialog *>();
    QFile networks(m_fixture->path(QStringLiteral("networks.csv")));
    QVERIFY(networks.open(QIODevice::WriteOnly));
    networks.write("10.0.0.0/30,lab,,\n");
    networks.close();
    emit dialog->importWanted(networks.fileName());
    const auto *grid = dialog->findChild<QTableWidget *>(QStringLiteral("dataNetworks"));
    QTRY_COMPARE_WITH_TIMEOUT(grid->rowCount(), 1, kPatienceMs);
    dialog->accept();
    const bool wasLoading = window().session().isLoading();
    QCOMPARE(::write(pipe, bytes.constData() + bytes.size() / 2,
                     std::size_t(bytes.size() - bytes.size() / 2)),
             bytes.size() - bytes.size() / 2);
    ::close(pipe);
    QTRY_VERIFY_WITH_TIMEOUT(!window().session().isLoading(), kPatienceMs);
    QVERIFY(waitForPage());

    QVERIFY(wasLoading);
    const auto kept = [this] { return window().session().workspace()->networks().value(); };
    QTRY_COMPARE_WITH_TIMEOUT(kept().size(), std::size_t{1}, kPatienceMs);
    QCOMPARE(kept()[0].name, std::string("lab"));
}

QTEST_MAIN(TestSilence)
#include "tst_silence.moc"
