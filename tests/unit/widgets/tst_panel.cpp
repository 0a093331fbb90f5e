#include "widgets/common/elidedlabel.h"
#include "widgets/common/keyfigure.h"
#include "widgets/common/palette.h"
#include "widgets/common/panel.h"

#include <QHelpEvent>
#include <QMenu>
#include <QSet>
#include <QToolTip>
#include <QtTest>

#include <memory>
#include <vector>

using namespace weir;

/// The head of a panel where its place is narrow.
class TestPanel : public QObject
{
    Q_OBJECT

private slots:
    void theNoteGivesWayBeforeTheTitle();
    void aCutNoteIsInTheTooltip();
    void theTitleIsCutLast();
    void figuresFollowTheTheme();
    void noSeriesLooksLikeAnotherOrTheRest();

private:
    static ElidedLabel *labelOf(const Panel &panel, const char *name)
    {
        return panel.findChild<ElidedLabel *>(QString::fromLatin1(name));
    }
    /// Shows `panel` so wide.
    static void show(Panel &panel, int width)
    {
        panel.resize(width, 120);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }
};

void TestPanel::theNoteGivesWayBeforeTheTitle()
{
    Panel panel(QStringLiteral("Datenverkehr nach Anwendung"));
    panel.setNote(QStringLiteral("Schritte von 1 s, zum Auswählen einer Zeit ziehen"));
    QMenu menu;
    panel.addMenuButton(QStringLiteral("Bits pro Sekunde"), &menu);

    show(panel, 460);
    QVERIFY(!labelOf(panel, "panelTitle")->isCut());
    QVERIFY(labelOf(panel, "panelNote")->isCut());

    panel.resize(1200, 120);
    QVERIFY(!labelOf(panel, "panelTitle")->isCut());
    QTRY_VERIFY(!labelOf(panel, "panelNote")->isCut());
}

void TestPanel::aCutNoteIsInTheTooltip()
{
    Panel panel(QStringLiteral("Hosts"));
    const QString note = QStringLiteral("5 of 12,904, and many words about what was left out");
    panel.setNote(note);
    show(panel, 200);
    ElidedLabel *label = labelOf(panel, "panelNote");
    QVERIFY(label->isCut());

    QHelpEvent help(QEvent::ToolTip, QPoint(2, 2), label->mapToGlobal(QPoint(2, 2)));
    QCoreApplication::sendEvent(label, &help);

    QCOMPARE(QToolTip::text(), note);
    QToolTip::hideText();
}

void TestPanel::theTitleIsCutLast()
{
    Panel panel(QStringLiteral("A title that is much too long for its narrow place"));
    panel.setNote(QStringLiteral("a note"));

    show(panel, 200);

    QVERIFY(labelOf(panel, "panelTitle")->isCut());
    QVERIFY(labelOf(panel, "panelTitle")->width() > 150);
}

void TestPanel::noSeriesLooksLikeAnotherOrTheRest()
{
    for (const Palette *palette : {&lightPalette(), &darkPalette()}) {
        QSet<QRgb> seen{palette->seriesColor(0, true).rgb()};
        constexpr int kSeries = 15;
        for (int i = 0; i < kSeries; ++i)
            seen.insert(palette->seriesColor(i).rgb());
        QCOMPARE(seen.size(), kSeries + 1);
    }
}

void TestPanel::figuresFollowTheTheme()
{
    ThemeManager theme(*static_cast<QApplication *>(QCoreApplication::instance()));
    theme.setTheme(Theme::Light);
    std::vector<std::unique_ptr<KeyFigure>> figures; // many: the order of events is not fixed
    for (int i = 0; i < 20; ++i) {
        figures.push_back(std::make_unique<KeyFigure>(QStringLiteral("packets")));
        figures.back()->show();
    }

    for (const Theme next : {Theme::Dark, Theme::Light, Theme::Dark}) {
        theme.setTheme(next);
        for (const auto &figure : figures) {
            const auto *label = figure->findChild<QLabel *>(QStringLiteral("figure"));
            QCOMPARE(label->palette().color(QPalette::WindowText), paletteOf(figure.get()).ink);
        }
    }
    QCOMPARE(paletteOf(figures.front().get()).ink, darkPalette().ink);
}

QTEST_MAIN(TestPanel)
#include "tst_panel.moc"
