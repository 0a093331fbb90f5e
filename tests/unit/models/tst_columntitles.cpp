#include "model/qt/columntitles.h"
#include "model/query/expected.h"
#include "model/query/field.h"
#include "model/query/flowquery.h"
#include "model/query/parser.h"

#include <QTest>

using namespace weir;

namespace {

void addTextRow(std::string_view text)
{
    if (!text.empty())
        QTest::newRow(std::string(text).c_str()) << QByteArray(text.data(), qsizetype(text.size()));
}

} // namespace

/// A text that the catalogues below Qt gain must reach the translators.
class TestColumnTitles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheCatalogues_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const FieldInfo &field : fieldCatalogue()) {
            addTextRow(field.title);
            addTextRow(field.help);
        }
        for (const MetricInfo &metric : metricCatalogue()) {
            addTextRow(metric.title);
            addTextRow(metric.help);
            if (metric.kind == ValueKind::Number)
                addTextRow(metric.unit);
        }
        for (const StageWord &stage : stageWords())
            addTextRow(stage.help);
    }
    void knowsTheCatalogues()
    {
        QFETCH(const QByteArray, text);

        const bool isKnown = hasTranslatableTitle(text.toStdString());

        QVERIFY2(isKnown, "add the text to model/qt/columntitles.cpp");
    }

    void knowsTheHelpOfCompletion_data()
    {
        QTest::addColumn<QByteArray>("question");
        for (const char *question : {"",
                                     "src ",
                                     "src in ",
                                     "flags == SYN ",
                                     "flags ",
                                     "proto == tcp ",
                                     "name ",
                                     "verdict == ",
                                     "* | ",
                                     "* | top 5 src ",
                                     "* | top 5 src by ",
                                     "* | every ",
                                     "* | sum ",
                                     "* | sum of ",
                                     "* | top 5 src by bytes | ",
                                     "* | sum | compare ",
                                     "* | bump ",
                                     "* | pairs 5 of ",
                                     "* | top 5 src by bytes | where ",
                                     "* | count | sort "})
            QTest::newRow(*question ? question : "nothing typed") << QByteArray(question);
    }
    void knowsTheHelpOfCompletion()
    {
        QFETCH(const QByteArray, question);

        const auto proposals = complete(question.toStdString(), std::size_t(question.size()), {});

        QVERIFY(!proposals.empty());
        for (const Completion &proposal : proposals) {
            const bool isFilter = proposal.help.find(" == ") != std::string::npos; // no sentence
            if (!proposal.help.empty() && !isFilter)
                QVERIFY2(hasTranslatableTitle(proposal.help), proposal.help.c_str());
        }
    }

    void keepsThePrefixLength()
    {
        const QString title = translatedTitle("Host /24");

        QCOMPARE(title, QStringLiteral("Host /24"));
        QVERIFY(hasTranslatableTitle("Host /24"));
    }

    void knowsTitlesThatAreMadeOfOthers_data()
    {
        QTest::addColumn<QByteArray>("title");
        for (const char *title :
             {"Bytes before", "Packets change", "Bytes in share", "Bits per second, peak",
              "Bits per second, average before", "Country A", "Host /24 B", "Since the day before"})
            QTest::newRow(title) << QByteArray(title);
    }
    void knowsTitlesThatAreMadeOfOthers()
    {
        QFETCH(const QByteArray, title);

        QVERIFY(hasTranslatableTitle(title.toStdString()));
        QCOMPARE(translatedTitle(title.toStdString()), QString::fromUtf8(title));
        QVERIFY(!hasTranslatableTitle(("Unknown " + title).toStdString()));
    }

    void givesUnknownTextsBack()
    {
        const QString title = translatedTitle("Größe / Länge");

        QCOMPARE(title, QStringLiteral("Größe / Länge"));
        QVERIFY(!hasTranslatableTitle("Größe / Länge"));
    }
};

QTEST_GUILESS_MAIN(TestColumnTitles)
#include "tst_columntitles.moc"
