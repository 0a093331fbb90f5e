#include "model/qt/errordetails.h"
#include "model/qt/errortext.h"

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace weir;

namespace {

const QString kString = QStringLiteral("((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)");

/// Every text that `pattern` and a string literal behind it find in the sources of `folder`, with
/// the file. Literals in a row are one text.
QMap<QString, QString> literals(const QString &folder, const QString &pattern)
{
    const QRegularExpression expression(pattern + kString);
    const QRegularExpression seam(QStringLiteral("\"\\s*\""));
    QMap<QString, QString> texts;
    QDirIterator files(QStringLiteral(WEIR_SOURCE_DIR "/") + folder, {QStringLiteral("*.cpp")},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        auto matches = expression.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
            const QString text = matches.next().captured(1).trimmed().remove(seam);
            texts.insert(text.mid(1, text.size() - 2), file.fileName());
        }
    }
    return texts;
}

void addRows(const QMap<QString, QString> &texts)
{
    for (auto text = texts.begin(); text != texts.end(); ++text)
        QTest::newRow(qPrintable(text.key())) << text.key() << text.value();
}

} // namespace

/// What the rooms below Qt say about errors must reach the translators.
class TestErrorDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheErrors_data();
    void knowsTheErrors();
    void knowsWhyPacketsAreRefused_data();
    void knowsWhyPacketsAreRefused() { knowsTheErrors(); }
    void sentenceNamesTheDetails();
};

void TestErrorDetails::knowsTheErrors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("file");
    const QString error = QStringLiteral("Errc::\\w+,\\s*(?:[^\",;{}]*,)?\\s*");
    for (const char *folder :
         {"model", "app/workspace", "app/gui", "capture/source", "capture/pipeline"})
        addRows(literals(QLatin1String(folder), error));
    addRows(literals(QStringLiteral("capture/source"), QStringLiteral("(?=\"this is )")));
}

void TestErrorDetails::knowsTheErrors()
{
    QFETCH(const QString, text);
    QFETCH(const QString, file);

    const bool isKnown = hasTranslatableDetail(text.toStdString());

    QVERIFY2(isKnown, qPrintable(file + QStringLiteral(": add it to model/qt/errordetails.cpp")));
}

void TestErrorDetails::knowsWhyPacketsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("file");
    auto reasons = literals(QStringLiteral("capture/source"), QStringLiteral("refused\\["));
    reasons.remove(QStringLiteral("section of pcapng version ")); // with a number
    addRows(reasons);
    auto problems = literals(QStringLiteral("capture/decode"),
                             QStringLiteral("case PacketProblem::\\w+:\\s*return\\s*"));
    problems.remove(QStringLiteral("none"));
    addRows(problems);
}

void TestErrorDetails::sentenceNamesTheDetails()
{
    const Error error{Errc::Io, 0, "cannot open the store", "/tmp/x.weir"};

    const QString sentence = errorSentence(error);

    QVERIFY2(sentence.endsWith(QStringLiteral("(cannot open the store: /tmp/x.weir)")),
             qPrintable(sentence));
}

QTEST_GUILESS_MAIN(TestErrorDetails)
#include "tst_errordetails.moc"
