#include "querywriter.h"

#include "model/query/equality.h"
#include "model/query/filterbuild.h"
#include "model/query/parser.h"

#include <QTest>

using namespace weir;

/// Text → question → text → question: nothing gets lost, and the canonical text is a fixed point.
class TestRoundTrip : public QObject
{
    Q_OBJECT

private slots:
    void writtenQuestionsSurvive_data();
    void writtenQuestionsSurvive();
    void builtFiltersSurvive();
    void unequalQuestionsDiffer();
};

void TestRoundTrip::writtenQuestionsSurvive_data()
{
    QTest::addColumn<unsigned>("seed");

    for (const unsigned seed : {1u, 2u, 3u, 4u})
        QTest::addRow("seed %u", seed) << seed;
}

void TestRoundTrip::writtenQuestionsSurvive()
{
    QFETCH(unsigned, seed);
    QueryWriter writer(seed);

    for (int i = 0; i < 500; ++i) {
        const std::string text = writer.question();
        const ParseOutcome first = parseQuery(text);
        QVERIFY2(first.ok, (text + " — " + first.error.message).c_str());
        const std::string canonical = toText(first.query);
        const ParseOutcome second = parseQuery(canonical);
        QVERIFY2(second.ok, (text + " — " + canonical + " — " + second.error.message).c_str());
        QVERIFY2(isSameQuestion(first.query, second.query), (text + " — " + canonical).c_str());
        QCOMPARE(toText(second.query), canonical);
    }
}

void TestRoundTrip::builtFiltersSurvive()
{
    for (const FieldInfo &field : fieldCatalogue()) {
        const FilterExpr filter = notOf(present(field.id));
        const ParseOutcome outcome = parseFilter(toText(filter));
        QVERIFY2(outcome.ok, outcome.error.message.c_str());
        QCOMPARE(toText(outcome.query.filter), toText(filter));
    }
}

void TestRoundTrip::unequalQuestionsDiffer()
{
    const std::vector<std::string> texts{"*",
                                         "tcp",
                                         "udp",
                                         "!tcp",
                                         "port == 80",
                                         "port != 80",
                                         "src.port == 80",
                                         "port in {80 81}",
                                         "flags == SYN",
                                         "flags & SYN",
                                         "app == a",
                                         "app contains a",
                                         "host == 10.0.0.0/8",
                                         "host == 10.0.0.0/9",
                                         "src in (* | top src)",
                                         "src in (* | top dst)",
                                         "* | top src",
                                         "* | top 5 src",
                                         "* | top src by packets",
                                         "* | top src/24",
                                         "* | top src | sort bytes",
                                         "* | top src | sort bytes asc",
                                         "* | top src | where bytes > 1",
                                         "* | top src | where bytes > 2",
                                         "* | every 1s",
                                         "* | every 2s",
                                         "* | count"};

    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = 0; j < texts.size(); ++j) {
            const bool isSame =
                isSameQuestion(parseQuery(texts[i]).query, parseQuery(texts[j]).query);
            QVERIFY2(isSame == (i == j), (texts[i] + " — " + texts[j]).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
