// Every page of a made-up capture, light and dark, at two sizes, against small pictures that are
// kept in tests/gui/pictures. WEIR_UPDATE_PICTURES=1 writes them anew: look at them before they are
// committed.
#include "model/core/time.h"
#include "tests/gui/picturecompare.h"
#include "tests/gui/windowfixture.h"
#include "widgets/charts/barlist.h"
#include "widgets/common/fonts.h"
#include "widgets/pages/bumppage.h"
#include "widgets/pages/querypage.h"

#include <QDir>
#include <QFontInfo>
#include <QPainter>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 120'000;
constexpr int kSettleMs = 400; // until what moves stands still
const QString kPictures = QStringLiteral(WEIR_SOURCE_DIR "/tests/gui/pictures/");

QString pictureName(const QString &page, Theme theme, const QSize &size)
{
    return QStringLiteral("%1-%2-%3.png")
        .arg(page, theme == Theme::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
        .arg(size.width());
}

} // namespace

class TestPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_fixture.reset(); }
    void comparingSeesWhatMatters();
    void pagesLookAsTheyShould_data();
    void pagesLookAsTheyShould();

private:
    MainWindow &window() { return m_fixture->window(); }
    bool waitForPage()
    {
        return QTest::qWaitFor([this] { return window().isComplete(); }, kPatienceMs);
    }
    QImage pictureOf(const QString &place, Theme theme, const QSize &size);

    std::unique_ptr<WindowFixture> m_fixture;
    QString m_host, m_peer;
    TimeRange m_middle;
};

void TestPictures::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale::c());
    for (const auto &[font, family] :
         {qMakePair(textFont(), "Inter"), qMakePair(monoFont(), "JetBrains Mono")}) {
        if (!QFontInfo(font).family().startsWith(QLatin1String(family)))
            QSKIP(qPrintable(QStringLiteral("the font %1 is not installed: packages fonts-inter "
                                            "and fonts-jetbrains-mono")
                                 .arg(QLatin1String(family))));
    }
    m_fixture = std::make_unique<WindowFixture>();
    gen::ScenarioOptions options;
    options.scenario = "office";
    options.seconds = 40;
    options.seed = 7;
    gen::Answers answers;
    const QString capture = m_fixture->makeCapture(options, answers);
    QVERIFY(!capture.isEmpty());
    m_host = QString::fromStdString(toString(answers.topTalkers(1).front().first));
    const std::int64_t third = (answers.lastNs - answers.firstNs) / 3;
    m_middle = {floorTo(answers.firstNs + third, kNsPerSecond),
                floorTo(answers.firstNs + 2 * third, kNsPerSecond)};
    window().openFiles({capture});
    QVERIFY(waitForPage());
    window().showPage(QStringLiteral("host ") + m_host);
    QVERIFY(waitForPage());
    const auto *peers =
        window().findChild<QWidget *>(QStringLiteral("host-peers"))->findChild<BarList *>();
    m_peer = peers->valueAt(0).literal;
    QVERIFY(!m_peer.isEmpty());
}

QImage TestPictures::pictureOf(const QString &place, Theme theme, const QSize &size)
{
    m_fixture->theme().setTheme(theme);
    window().resize(size);
    if (place == QLatin1String("bump"))
        window().showPage(bumpPlace(m_middle));
    else
        window().showPage(QString(place)
                              .replace(QLatin1String("HOST"), m_host)
                              .replace(QLatin1String("PEER"), m_peer));
    if (place == QLatin1String("query"))
        window().findChild<QueryPage *>()->setQuestion(
            QStringLiteral("proto == tcp | top 10 src by packets, peers"));
    if (window().centralWidget())
        window().centralWidget()->setFocus(); // no cursor blinks
    if (!waitForPage())
        return {};
    QTest::qWait(kSettleMs);
    if (!waitForPage())
        return {};
    return PictureCompare::kept(window().grab().toImage());
}

/// Else the test below proves nothing.
void TestPictures::comparingSeesWhatMatters()
{
    const QSize size(1280, 800);
    const QImage page = pictureOf(QStringLiteral("overview"), Theme::Light, size);
    QVERIFY(!page.isNull());
    const double enough = PictureCompare::kShare;

    QImage moved = page; // by less than half a pixel of the window
    moved = moved.scaled(page.width() * 7, page.height() * 7)
                .copy(1, 1, page.width() * 7 - 2, page.height() * 7 - 2);
    moved = moved.scaled(page.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QVERIFY(PictureCompare::difference(page, moved.convertToFormat(page.format())) < enough);

    QImage hole = page; // where one of six panels was
    QPainter(&hole).fillRect(hole.width() / 8, hole.height() * 6 / 10, hole.width() / 5,
                             hole.height() / 5, hole.pixelColor(hole.width() / 4, 60));
    QVERIFY(PictureCompare::difference(page, hole) > enough);

    QImage shifted = page; // one panel over another
    QPainter(&shifted).drawImage(hole.width() / 6, hole.height() / 2, page, hole.width() / 6,
                                 hole.height() / 4, hole.width() / 2, hole.height() / 4);
    QVERIFY(PictureCompare::difference(page, shifted) > enough);

    const QImage dark = pictureOf(QStringLiteral("overview"), Theme::Dark, size);
    QVERIFY(PictureCompare::difference(page, dark) > 0.5);
}

void TestPictures::pagesLookAsTheyShould_data()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {"overview", "hosts", "talks", "flows", "host HOST", "pair HOST PEER",
                              "bump", "packets host == HOST", "query", "sources"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

void TestPictures::pagesLookAsTheyShould()
{
    QFETCH(QString, place);
    const bool isUpdate = qEnvironmentVariableIntValue("WEIR_UPDATE_PICTURES") > 0;
    const QString page = place.section(QLatin1Char(' '), 0, 0);
    QStringList wrong;
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        for (const QSize &size : {QSize(1280, 800), QSize(1600, 1000)}) {
            const QString name = pictureName(page, theme, size);
            const QImage actual = pictureOf(place, theme, size);
            QVERIFY2(!actual.isNull(), "the page did not become complete");
            if (isUpdate) {
                QVERIFY(QDir().mkpath(kPictures));
                QVERIFY(actual.save(kPictures + name, "PNG", 0));
                continue;
            }
            const QImage expected(kPictures + name);
            const double difference =
                PictureCompare::difference(expected.convertToFormat(QImage::Format_RGB32), actual);
            if (difference <= PictureCompare::kShare)
                continue;
            const QString path = QDir::temp().filePath(QStringLiteral("weir-actual-") + name);
            actual.save(path);
            wrong += QStringLiteral("%1: %2 % of it is other than expected; see %3")
                         .arg(name)
                         .arg(100 * difference, 0, 'f', 1)
                         .arg(path);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
