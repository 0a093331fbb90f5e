// English and German in the real window: whole, with the right plural forms, nothing left in
// between.
#include "app/gui/language.h"
#include "model/qt/columntitles.h"
#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "tests/gui/windowfixture.h"
#include "widgets/dialogs/opendialog.h"
#include "widgets/tables/datatable.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLibraryInfo>
#include <QTabBar>
#include <QXmlStreamReader>

#include <algorithm>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;

/// Texts without plural forms of a .ts file: what each can become, over all contexts.
QMultiHash<QString, QString> readTexts(const QString &path)
{
    QFile file(path);
    QMultiHash<QString, QString> texts;
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            texts.insert(source, xml.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return texts;
}

/// Every text of the window that a person may read in a label, button, action, list or header.
QStringList shownTexts(const QWidget &window)
{
    QStringList texts;
    for (const QLabel *label : window.findChildren<QLabel *>())
        texts += label->text();
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        texts += button->text().remove(QStringLiteral(" ▾"));
    for (const QAction *action : window.findChildren<QAction *>())
        texts += action->text();
    for (const QComboBox *box : window.findChildren<QComboBox *>()) {
        for (int i = 0; i < box->count(); ++i)
            texts += box->itemText(i);
    }
    for (const QTabBar *bar : window.findChildren<QTabBar *>()) {
        for (int i = 0; i < bar->count(); ++i)
            texts += bar->tabText(i);
    }
    for (const DataTable *table : window.findChildren<DataTable *>()) {
        for (int i = 0; i < table->resultModel()->columnCount(); ++i)
            texts += table->resultModel()->headerData(i, Qt::Horizontal).toString();
    }
    texts.removeAll(QString());
    return texts;
}

/// Those of `shown` that `texts` has in German, but that are shown in English. A word may be the
/// same in both languages.
QString englishOf(const QStringList &shown, const QMultiHash<QString, QString> &texts)
{
    const QStringList translations = texts.values();
    QStringList english;
    for (const QString &text : shown) {
        if (texts.contains(text) && !translations.contains(text))
            english += text;
    }
    return english.join(QStringLiteral(" | "));
}

QString sources(int count)
{
    return QCoreApplication::translate("weir::StatusStrip", "%n source(s)", nullptr, count);
}

} // namespace

class TestTranslation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { setLanguage(*QCoreApplication::instance(), QStringLiteral("de")); }
    void cleanupTestCase();
    void countsInWords_data();
    void countsInWords();
    void speaksGerman_data();
    void speaksGerman();
    void headersAreGerman();
    void dialogIsGerman();
    void leavesNothingUntranslated();
    void knowsTheTitlesOfEveryAnswer_data();
    void knowsTheTitlesOfEveryAnswer();

private:
    std::unique_ptr<WindowFixture> m_fixture;
    QMultiHash<QString, QString> m_texts;
};

void TestTranslation::initTestCase()
{
    setLanguage(*QCoreApplication::instance(), QStringLiteral("de"));
    m_texts = readTexts(QStringLiteral(WEIR_SOURCE_DIR "/translations/weir_de.ts"));
    QVERIFY(m_texts.size() > 300);
    m_fixture = std::make_unique<WindowFixture>();
    MainWindow &window = m_fixture->window();
    gen::ScenarioOptions options;
    options.scenario = "office";
    options.seconds = 5;
    options.seed = 3;
    gen::Answers answers;
    const QString capture = m_fixture->makeCapture(options, answers);
    QVERIFY(!capture.isEmpty());

    window.openFiles({capture});

    for (const QString &page : window.pageNames()) {
        window.showPage(page);
        QTRY_VERIFY_WITH_TIMEOUT(window.isComplete(), kPatienceMs);
    }
}

void TestTranslation::cleanupTestCase()
{
    m_fixture.reset();
}

void TestTranslation::countsInWords_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("expected");

    QTest::newRow("one in English") << QStringLiteral("en") << 1 << QStringLiteral("1 source");
    QTest::newRow("two in English") << QStringLiteral("en") << 2 << QStringLiteral("2 sources");
    QTest::newRow("none in English") << QStringLiteral("en") << 0 << QStringLiteral("0 sources");
    QTest::newRow("one in German") << QStringLiteral("de") << 1 << QStringLiteral("1 Quelle");
    QTest::newRow("two in German") << QStringLiteral("de") << 2 << QStringLiteral("2 Quellen");
    QTest::newRow("one in Switzerland")
        << QStringLiteral("de_CH") << 1 << QStringLiteral("1 Quelle");
    QTest::newRow("a language that Weir does not speak")
        << QStringLiteral("fi") << 1 << QStringLiteral("1 source");
    QTest::newRow("no language at all") << QStringLiteral("C") << 2 << QStringLiteral("2 sources");
}

void TestTranslation::countsInWords()
{
    QFETCH(const QString, language);
    QFETCH(const int, count);
    QFETCH(const QString, expected);

    setLanguage(*QCoreApplication::instance(), language);

    QCOMPARE(sources(count), expected);
}

void TestTranslation::speaksGerman_data()
{
    QTest::addColumn<QString>("text");

    for (const char *text :
         {"Übersicht", "Hosts", "Flows", "Abfrage", "mittlere Rate", "aktive Hosts", "Gesamte Zeit",
          "Top-Talker", "Öffnen …", "Gesamter Verkehr"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestTranslation::speaksGerman()
{
    QFETCH(const QString, text);

    const QStringList shown = shownTexts(m_fixture->window());

    QVERIFY2(shown.contains(text), qPrintable(shown.join(QStringLiteral(" | "))));
}

void TestTranslation::headersAreGerman()
{
    const auto *hosts = m_fixture->window().findChild<DataTable *>(QStringLiteral("hostTable"));
    const auto *flows = m_fixture->window().findChild<DataTable *>(QStringLiteral("flowTable"));
    QVERIFY(hosts && flows);

    const auto header = [](const DataTable *table, const char *column, int role) {
        const ResultTableModel *model = table->resultModel();
        return model->headerData(model->columnOf(QLatin1String(column)), Qt::Horizontal, role)
            .toString();
    };

    QCOMPARE(header(hosts, "packets", Qt::DisplayRole), QStringLiteral("Pakete"));
    QCOMPARE(header(hosts, "bytes.out", Qt::DisplayRole), QStringLiteral("Bytes aus"));
    QCOMPARE(header(flows, "duration", Qt::DisplayRole), QStringLiteral("Dauer"));
    QCOMPARE(header(flows, "bytes.ab", Qt::DisplayRole), QStringLiteral("Bytes A nach B"));
    QVERIFY(header(flows, "duration", Qt::ToolTipRole)
                .contains(QStringLiteral("Vom ersten bis zum letzten Paket")));
}

void TestTranslation::dialogIsGerman()
{
    const OpenDialog dialog([](const QString &) { return FilePreview(); },
                            [](const QString &) { return QString(); });

    const QStringList shown = shownTexts(dialog);

    QCOMPARE(dialog.windowTitle(), QStringLiteral("Mitschnitte öffnen"));
    QVERIFY2(shown.contains(QStringLiteral("Dateien hinzufügen …")),
             qPrintable(shown.join(QStringLiteral(" | "))));
    QCOMPARE(englishOf(shown, m_texts), QString());
    const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (!QFile::exists(folder + QStringLiteral("/qtbase_de.qm")))
        QSKIP("Qt's own German is not installed");
    QVERIFY2(shown.contains(QStringLiteral("Abbrechen")),
             qPrintable(shown.join(QStringLiteral(" | "))));
}

void TestTranslation::leavesNothingUntranslated()
{
    constexpr int kLeast = 40; // texts of the window that are surely translated
    const QStringList translations = m_texts.values();
    const QStringList shown = shownTexts(m_fixture->window());

    const QString english = englishOf(shown, m_texts);
    const auto german = std::ranges::count_if(
        shown, [&](const QString &text) { return translations.contains(text); });

    QCOMPARE(english, QString());
    QVERIFY2(german >= kLeast, qPrintable(shown.join(QStringLiteral(" | "))));
}

void TestTranslation::knowsTheTitlesOfEveryAnswer_data()
{
    QTest::addColumn<QByteArray>("question");

    for (const char *question :
         {"* | rows 5", "* | flows 5", "* | pairs 5", "* | every auto by app", "* | count",
          "* | sum of bytes, packets, flows", "* | top 5 host/24 by bytes, peers, bps, first",
          "* | histogram frame", "* | distinct app"})
        QTest::newRow(question) << QByteArray(question);
}

void TestTranslation::knowsTheTitlesOfEveryAnswer()
{
    QFETCH(const QByteArray, question);
    const ParseOutcome parsed = parseQuery(question.toStdString());
    QVERIFY2(parsed.ok, parsed.error.message.c_str());

    const auto answer =
        m_fixture->window().session().workspace()->executor()->execute(parsed.query, {});

    QVERIFY(answer);
    QVERIFY(!answer.value()->columns.empty());
    for (const ResultColumn &column : answer.value()->columns)
        QVERIFY2(hasTranslatableTitle(column.title), column.title.c_str());
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
