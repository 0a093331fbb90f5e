#include "model/qt/columntitles.h"
#include "model/qt/questiontext.h"

#include <QFile>
#include <QTest>
#include <QTranslator>

using namespace weir;

namespace {

/// Speaks like a language whose every text is the English one in angle brackets.
class Brackets : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int) const override
    {
        return QStringLiteral("<%1>").arg(QString::fromUtf8(text));
    }
};

} // namespace

/// What the parser says must reach the translators, whatever word or number stands in it.
class TestQuestionText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatTheParserSays_data();
    void knowsWhatTheParserSays();
    void staysEnglishWithoutTranslation();
    void translatesAroundTheWords_data();
    void translatesAroundTheWords();
    void givesUnknownSentencesBack();
};

void TestQuestionText::knowsWhatTheParserSays_data()
{
    QTest::addColumn<QByteArray>("question");

    for (const char *question : {"* | rows 5 | compare previous",
                                 "compare previous",
                                 "* | top 5 src by bps.peak | compare 1d",
                                 "* | sum | compare yesterday",
                                 "* | sum | compare 0s",
                                 "* | bump now",
                                 "* | bump by hosts",
                                 "* | bump by bytes, packets",
                                 "* | top 5 src by flows, share",
                                 "* | top 5 src by bytes.peak",
                                 "* | sum of bps.peak",
                                 "* | top 5 src by bps.peak(1x)",
                                 "* | pairs 5 of app",
                                 "src == 10.0.0.300",
                                 "src == 10.0.0",
                                 "src == 10.0..1",
                                 "src == 10.0.0.01",
                                 "src == 10.0.0.0/33",
                                 "src == 2001:db8::/129",
                                 "host == 2001:db8::g",
                                 "port == 70000",
                                 "port == x",
                                 "port in {5..3}",
                                 "proto == tcpp",
                                 "hots == 10.0.0.1",
                                 "xyzzyplugh == 1",
                                 "src = 10.0.0.1 andd tcp",
                                 "tcp and",
                                 "\"text\"",
                                 "name == \"open",
                                 "src == 10.0.0.1 §",
                                 "name < a",
                                 "src > 10.0.0.1",
                                 "packets contains 5",
                                 "name contains \"\"",
                                 "name == \"\"",
                                 "name matches \"\"",
                                 "name matches \"[\"",
                                 "port & 5",
                                 "flags & none",
                                 "flags & SYN == ACK",
                                 "tcp.flags.foo == 1",
                                 "flags == FOO",
                                 "start > yesterday",
                                 "duration > soon",
                                 "eth.type == foo",
                                 "icmp == 300",
                                 "dns.rcode == 99999999",
                                 "dns.rcode == foo",
                                 "verdict == lost",
                                 "packets == 1.5X",
                                 "vlan in {1, 2",
                                 "source == \"nobody.pcap\"",
                                 "src in (* | top 5 port)",
                                 "* | tup 5 src",
                                 "* | xyzzyplugh",
                                 "* | top 0 src",
                                 "* | top 5 bytes",
                                 "* | every 10s by bytes",
                                 "* | top 5 src, src",
                                 "* | top 5 src by name",
                                 "* | top 5 src by bytes.foo",
                                 "* | top 5 src by bytes, bytes",
                                 "* | top 5 app by bytes.in",
                                 "* | top 5 src/40",
                                 "* | top 5 src/24/129",
                                 "* | top 5 app/24",
                                 "* | top 5 foo",
                                 "* | every 0s",
                                 "* | every 10s by app top 5000",
                                 "* | histogram src",
                                 "* | count | count",
                                 "* | where bytes > 1 | count",
                                 "* | count | where foo > 3",
                                 "* | top src | where src > 3",
                                 "* | top src | where bytes contains 3",
                                 "* | top src | where bytes > foo"})
        QTest::newRow(question) << QByteArray(question);
    // what the text tests hold against the parser
    QFile file(QStringLiteral(WEIR_SOURCE_DIR "/tests/text/errors.txt"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("! "))
            QTest::newRow(("errors.txt: " + line.mid(2)).constData()) << line.mid(2);
    }
    const std::string deep = std::string(100, '(') + "tcp" + std::string(100, ')');
    QTest::newRow("nested too deep") << QByteArray(deep.c_str());
    const std::string longPattern = "name matches \"" + std::string(5000, 'a') + '"';
    QTest::newRow("a pattern without end") << QByteArray(longPattern.c_str());
}

void TestQuestionText::knowsWhatTheParserSays()
{
    QFETCH(const QByteArray, question);

    const ParseOutcome parsed = parseQuery(question.toStdString());

    QVERIFY2(!parsed.ok, "this row wants a question that is wrong");
    QVERIFY2(isTranslatableQuestionError(parsed.error.message), parsed.error.message.c_str());
    for (const std::string &word : parsed.error.expected) {
        // signs, keywords and examples stay what they are
        const bool isWords = word.starts_with("a ") && !word.starts_with("a value of ");
        QVERIFY2(!isWords || hasTranslatableTitle(word), word.c_str());
    }
}

void TestQuestionText::staysEnglishWithoutTranslation()
{
    const QueryError error = parseQuery("src = 10.0.0.1 andd tcp").error;

    const QString text = questionErrorText(error);

    QCOMPARE(text, QString::fromStdString(error.message));
}

void TestQuestionText::translatesAroundTheWords_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QString>("expected");

    QTest::newRow("two words") << QByteArray("src == 10.0.0.300")
                               << "<10.0.0.300 is not an address: 300 is larger than 255>";
    QTest::newRow("a word that looks like a place")
        << QByteArray("* | top 5 %2x") << "<%2x is not a field>";
    QTest::newRow("a list") << QByteArray("* |")
                            << "<the question ends too early; expected <a stage>>";
}

void TestQuestionText::translatesAroundTheWords()
{
    QFETCH(const QByteArray, question);
    QFETCH(const QString, expected);
    Brackets brackets;
    QCoreApplication::installTranslator(&brackets);

    const QString text = questionErrorText(parseQuery(question.toStdString()).error);

    QCOMPARE(text, expected);
}

void TestQuestionText::givesUnknownSentencesBack()
{
    QueryError error;
    error.message = "a sentence from elsewhere";
    Brackets brackets;
    QCoreApplication::installTranslator(&brackets);

    const QString text = questionErrorText(error);

    QCOMPARE(text, QStringLiteral("a sentence from elsewhere"));
    QVERIFY(!isTranslatableQuestionError(error.message));
}

QTEST_GUILESS_MAIN(TestQuestionText)
#include "tst_questiontext.moc"
