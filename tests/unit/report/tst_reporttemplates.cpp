#include "model/query/parser.h"
#include "model/report/templates.h"

#include <QtTest>

#include <set>

using namespace weir;

class TestReportTemplates : public QObject
{
    Q_OBJECT

private slots:
    void makesQuestionsThatParse_data();
    void makesQuestionsThatParse();
    void rejectsWrongSettings_data();
    void rejectsWrongSettings();
    void asksForOwnNetworksOnlyWhereThereAreSome();
    void comesBackFromJson();
    void rejectsBrokenJson_data();
    void rejectsBrokenJson();
};

void TestReportTemplates::makesQuestionsThatParse_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");

    QTest::newRow("traffic") << "traffic"
                             << "note"
                             << "A quiet day.";
    QTest::newRow("traffic with a filter of alternatives") << "traffic"
                                                           << "filter"
                                                           << "app == dns || app == tls";
    QTest::newRow("one host") << "host"
                              << "host"
                              << "10.0.0.1";
    QTest::newRow("a subnet") << "host"
                              << "host"
                              << "10.0.0.0/8";
    QTest::newRow("an IPv6 host") << "host"
                                  << "host"
                                  << "2001:db8::1";
    QTest::newRow("incident") << "incident"
                              << "filter"
                              << "flags == SYN";
    QTest::newRow("monthly") << "monthly"
                             << "filter"
                             << "";
}

void TestReportTemplates::makesQuestionsThatParse()
{
    QFETCH(QString, name);
    QFETCH(QString, setting);
    QFETCH(QString, value);

    const auto report =
        makeReport(name.toStdString(), {{setting.toStdString(), value.toStdString()}}, {});

    QVERIFY2(report, report ? "" : report.error().sentence().c_str());
    QVERIFY(report.value().sections.size() >= 5);
    std::set<std::string> ids;
    for (const ReportSection &section : report.value().sections) {
        QVERIFY2(ids.insert(section.id).second, section.id.c_str());
        QVERIFY(!section.title.empty());
        if (section.kind == SectionKind::Text)
            continue;
        const ParseOutcome parsed = parseQuery(section.question);
        QVERIFY2(parsed.ok, (section.question + ": " + parsed.error.message).c_str());
    }
}

void TestReportTemplates::rejectsWrongSettings_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words"); // of the sentence

    QTest::newRow("unknown template") << "weekly"
                                      << "note"
                                      << ""
                                      << "weekly; there are traffic, host, incident, monthly";
    QTest::newRow("host is missing") << "host"
                                     << "note"
                                     << "x"
                                     << "needs a setting: host";
    QTest::newRow("filter is missing") << "incident"
                                       << "note"
                                       << "x"
                                       << "needs a setting: filter";
    QTest::newRow("unknown setting") << "traffic"
                                     << "host"
                                     << "10.0.0.1"
                                     << "host; traffic has filter, note";
    QTest::newRow("no address") << "host"
                                << "host"
                                << "10.0.0.300"
                                << "10.0.0.300";
    QTest::newRow("filter with a mistake") << "incident"
                                           << "filter"
                                           << "flags == QQ"
                                           << "flags == QQ: ";
    QTest::newRow("filter with a pipe") << "traffic"
                                        << "filter"
                                        << "app == dns | count"
                                        << "the filter is not understood";
}

void TestReportTemplates::rejectsWrongSettings()
{
    QFETCH(QString, name);
    QFETCH(QString, setting);
    QFETCH(QString, value);
    QFETCH(QString, words);

    const auto report =
        makeReport(name.toStdString(), {{setting.toStdString(), value.toStdString()}}, {});

    QVERIFY(!report);
    const QString sentence = QString::fromStdString(report.error().sentence());
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
}

void TestReportTemplates::asksForOwnNetworksOnlyWhereThereAreSome()
{
    const auto isNamed = [](const Result<Report> &report) {
        const auto &sections = report.value().sections;
        return std::ranges::any_of(sections, [](const ReportSection &section) {
            return section.question.find("top net ") != std::string::npos;
        });
    };
    const auto field = findField("net");
    const bool isKnown = field && fieldInfo(*field).storage == Storage::Text;

    const auto without = makeReport("monthly", {}, {});
    const auto with = makeReport("monthly", {}, {}, {true, false, false});

    QVERIFY(without && with);
    QVERIFY(!isNamed(without));
    QCOMPARE(isNamed(with), isKnown);
}

void TestReportTemplates::comesBackFromJson()
{
    auto report = makeReport("incident", {{"filter", "flags == SYN"}, {"note", "Größe \"x\""}},
                             {1'767'603'600 * kNsPerSecond, 1'767'607'200 * kNsPerSecond});
    QVERIFY(report);
    report.value().coverText = "Two\nlines";
    report.value().paper = Paper::Letter;
    report.value().sections[2].isOn = false;
    report.value().sections[3].rowLimit = 77;

    const auto back = reportFromJson(toJson(report.value()));

    QVERIFY2(back, back ? "" : back.error().sentence().c_str());
    QVERIFY(back.value() == report.value());
}

void TestReportTemplates::rejectsBrokenJson_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("other JSON") << QByteArray("[1, 2]");
    QTest::newRow("a later version") << QByteArray(R"({"weirReport": 2, "paper": "a4"})");
    QTest::newRow("no paper") << QByteArray(R"({"weirReport": 1})");
    QTest::newRow("a kind that is not known")
        << QByteArray(R"({"weirReport": 1, "paper": "a4", "sections": [{"kind": "pie"}]})");
    QTest::newRow("no question") << QByteArray(
        R"({"weirReport": 1, "paper": "a4", "sections": [{"kind": "table"}]})");
    QTest::newRow("a time that is none")
        << QByteArray(R"({"weirReport": 1, "paper": "a4", "from": "yesterday"})");
}

void TestReportTemplates::rejectsBrokenJson()
{
    QFETCH(QByteArray, text);

    const auto report = reportFromJson({text.data(), static_cast<std::size_t>(text.size())});

    QVERIFY(!report);
    QCOMPARE(report.error().code, Errc::BadValue);
}

QTEST_GUILESS_MAIN(TestReportTemplates)
#include "tst_reporttemplates.moc"
