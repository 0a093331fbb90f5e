// `weir-cli query` as a person runs it: own networks that nobody named, lines without a value.
#include "tests/generator/scenario.h"
#include "tests/support/files.h"

#include <QProcess>
#include <QtTest>

using namespace weir;
using namespace weir::test;

class TestQueryCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void guessesOwnNetworks();
    void asksForNothingThatIsNotNeeded();
    void saysWhereThereIsNoValue();
    void knowsCities();
    void aListOfNetworksMayBeEmptyButNotWrong();

private:
    /// Runs a question over the capture; an exit code of 0 is demanded.
    void ask(const QString &question, const QStringList &more = {})
    {
        QProcess process;
        process.setEnvironment(QProcess::systemEnvironment() << "XDG_CONFIG_HOME=" + m_config);
        process.start(QStringLiteral(WEIR_CLI), QStringList{"query", m_store, question} + more);
        QVERIFY(process.waitForFinished(60'000));
        m_out = QString::fromUtf8(process.readAllStandardOutput());
        m_err = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(process.exitCode() == 0, qPrintable(m_err));
    }

    TempDir m_folder;
    QString m_store, m_config, m_out, m_err;
};

void TestQueryCommand::initTestCase()
{
    gen::ScenarioOptions options;
    options.scenario = "office";
    options.seconds = 5;
    options.seed = 7;
    const auto scenario = gen::makeScenario(options);
    QVERIFY(scenario);
    const std::string capture = m_folder.path("office.pcap");
    QVERIFY(gen::writeScenario(*scenario.value(), capture));
    m_store = QString::fromStdString(m_folder.path("office.weir"));
    m_config = QString::fromStdString(m_folder.path("config"));
    QCOMPARE(QProcess::execute(QStringLiteral(WEIR_CLI),
                               {"import", QString::fromStdString(capture), "-o", m_store}),
             0);
}

void TestQueryCommand::guessesOwnNetworks()
{
    ask("* | top 5 direction by bytes", {"--format", "csv"});
    QVERIFY2(m_out.contains("\r\nin,") && m_out.contains("\r\nout,"), qPrintable(m_out));
    QVERIFY2(m_err.contains("guessed: 10.0.0.0/8"), qPrintable(m_err));

    ask("net == \"private 10/8\" | sum of packets", {"--format", "csv"});
    QVERIFY2(!m_out.trimmed().endsWith("\n0"), qPrintable(m_out));

    ask("* | top 5 direction by bytes", {"--no-enrich"});
    QVERIFY2(m_err.isEmpty(), qPrintable(m_err));
}

void TestQueryCommand::asksForNothingThatIsNotNeeded()
{
    ask("* | top 5 src by bytes");
    QVERIFY2(m_err.isEmpty(), qPrintable(m_err));
}

void TestQueryCommand::saysWhereThereIsNoValue()
{
    ask("* | top 5 country by bytes", {"--no-enrich"});
    QVERIFY2(m_out.contains("\n-  "), qPrintable(m_out));

    ask("* | top 5 country by bytes", {"--no-enrich", "--format", "csv"});
    QVERIFY2(m_out.contains("\r\n,"), qPrintable(m_out)); // empty there: a value, not a sign
}

/// A packet from London (in the shared city table) to a private address.
void TestQueryCommand::knowsCities()
{
    const std::string table = sharedData("geo/GeoIP2-City-Test.mmdb");
    if (table.empty())
        QSKIP("the shared samples are not there");
    const std::string capture = m_folder.path("london.pcap");
    QVERIFY(writeFile(capture, // one packet of Ethernet, IPv4, UDP
                      QByteArray::fromHex("d4c3b2a1020004000000000000000000ffff000001000000"
                                          "00000000000000002a0000002a000000"
                                          "0200000000010200000000020800"
                                          "4500001c00010000401100005102458e0a000001"
                                          "0035303900080000")));
    m_store = QString::fromStdString(capture);
    const QStringList geo{"--geo", QString::fromStdString(table), "--format", "csv"};

    ask("city == London | top 5 src.city, dst by packets", geo);
    QVERIFY2(m_out.contains("London,10.0.0.1,1"), qPrintable(m_out));
    ask("city contains lond | top 5 city by packets", geo);
    QVERIFY2(m_out.contains("London,1"), qPrintable(m_out));
    ask("city == Boxford | sum of packets", geo);
    QVERIFY2(m_out.trimmed().endsWith("\n0"), qPrintable(m_out));
}

void TestQueryCommand::aListOfNetworksMayBeEmptyButNotWrong()
{
    const std::string list = m_folder.path("networks.csv");
    const QStringList question{"query", QString::fromStdString(m_folder.path("office.weir")),
                               "* | sum of packets", "--networks", QString::fromStdString(list)};
    QProcess process;

    QVERIFY(writeFile(list, "this is no network\n"));
    process.start(QStringLiteral(WEIR_CLI), question);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray told = process.readAllStandardError();
    QVERIFY2(told.contains("no list of networks"), told.constData());
    QVERIFY(process.readAllStandardOutput().isEmpty());

    QVERIFY(writeFile(list, "prefix,name,colour,note\n"));
    process.start(QStringLiteral(WEIR_CLI), question);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestQueryCommand)
#include "tst_querycommand.moc"
