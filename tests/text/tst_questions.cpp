// Questions and their answers as text, on generated captures: every *.txt here names a capture and
// asks it things. With WEIR_UPDATE_ANSWERS=1 the files get the answers of this program instead;
// check what changed before committing it.
#include "app/workspace/workspace.h"
#include "model/query/resulttext.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/text/questionfile.h"

#include <QDir>
#include <QTest>

#include <map>

using namespace weir;
using namespace weir::test;

namespace {

const QString kFolder = QStringLiteral(WEIR_SOURCE_DIR "/tests/text");

std::string joined(const std::vector<std::string> &cells)
{
    std::string line;
    for (const std::string &cell : cells)
        line += (&cell == &cells.front() ? "" : "\t") + cell;
    return line;
}

/// The *other* row below the last dimension: "other 12" and its sums.
std::string otherLine(const ResultTable &table)
{
    std::vector<std::string> cells(table.dimensionCount);
    cells[0] = "other " + std::to_string(table.other->members);
    for (std::size_t i = 0; i < table.other->numbers.size(); ++i)
        cells.push_back(
            numberText(table.columns[table.dimensionCount + i], table.other->numbers[i]));
    return joined(cells);
}

std::vector<std::string> linesOf(const ResultTable &table, const QueryNames &names)
{
    std::vector<std::string> lines;
    std::vector<std::string> cells;
    for (const ResultColumn &column : table.columns)
        cells.push_back(column.name);
    lines.push_back(joined(cells));
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        cells.clear();
        for (const ResultColumn &column : table.columns)
            cells.push_back(cellText(column, row, names));
        if (row < table.keyIsOther.size() && table.keyIsOther[row])
            cells[1] = "other";
        lines.push_back(joined(cells));
    }
    if (table.other)
        lines.push_back(otherLine(table));
    return lines;
}

/// What the workspace says to a question, or what is wrong with the question and where.
std::vector<std::string> answer(const Workspace &workspace, const std::string &question)
{
    const QueryNames names = workspace.queryNames();
    const ParseOutcome parsed = parseQuery(question, names);
    if (!parsed.ok) {
        const TextSpan span = parsed.error.span;
        return {"at " + std::to_string(span.begin) + " '"
                    + question.substr(std::min<std::size_t>(span.begin, question.size()),
                                      span.end - span.begin)
                    + "'",
                parsed.error.message};
    }
    const auto result = workspace.executor()->execute(parsed.query, {});
    return result ? linesOf(*result.value(), names)
                  : std::vector<std::string>{result.error().sentence()};
}

} // namespace

class TestQuestions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void cleanupTestCase();

private:
    struct Case
    {
        QuestionFile file;
        std::unique_ptr<Workspace> workspace;
    };
    std::map<QString, Case> m_cases; // by file name
    TempDir m_folder;
    const bool m_isUpdate = qEnvironmentVariableIsSet("WEIR_UPDATE_ANSWERS");
};

void TestQuestions::initTestCase()
{
    const QStringList files = QDir(kFolder).entryList({QStringLiteral("*.txt")}, QDir::Files);
    for (const QString &name : files) {
        if (name == QLatin1String("CMakeLists.txt"))
            continue;
        Case &made = m_cases[name];
        made.file = readQuestionFile((kFolder + QLatin1Char('/') + name).toStdString());
        QVERIFY2(made.file.error.empty(), made.file.error.c_str());
        made.file.scenario.floodRate = static_cast<std::uint32_t>(made.file.flood);
        auto scenario = gen::makeScenario(made.file.scenario);
        QVERIFY(bool(scenario));
        const std::string capture = m_folder.path(qPrintable(name + QStringLiteral(".pcap")));
        QVERIFY(bool(gen::writeScenario(*scenario.value(), capture)));
        auto workspace = Workspace::createTemporary();
        QVERIFY(bool(workspace));
        made.workspace = std::move(workspace).value();
        LoadOptions options;
        options.inner = made.file.inner;
        QVERIFY(bool(made.workspace->startImport({capture}, options, {})));
        made.workspace->waitForImport();
        const auto facts = made.workspace->facts();
        QVERIFY(bool(facts));
        QCOMPARE(facts.value().packets, scenario.value()->answers().packets);
    }
    QVERIFY(m_cases.size() > 3);
}

void TestQuestions::answers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("index");
    for (const auto &[name, made] : m_cases) {
        int index = 0;
        for (const QuestionBlock &block : made.file.blocks)
            QTest::addRow("%s: %s", qPrintable(name), block.question.c_str()) << name << index++;
    }
}

void TestQuestions::answers()
{
    QFETCH(QString, name);
    QFETCH(int, index);
    Case &made = m_cases.at(name);
    QuestionBlock &block = made.file.blocks[static_cast<std::size_t>(index)];

    const std::vector<std::string> lines = answer(*made.workspace, block.question);

    QCOMPARE(lines[0].starts_with("at "), block.isError);
    if (m_isUpdate) {
        block.lines = lines;
        return;
    }
    for (std::size_t i = 0; i < std::min(lines.size(), block.lines.size()); ++i)
        QCOMPARE(QString::fromStdString(lines[i]), QString::fromStdString(block.lines[i]));
    QCOMPARE(lines.size(), block.lines.size());
}

void TestQuestions::cleanupTestCase()
{
    for (const auto &[name, made] : m_cases) {
        if (m_isUpdate)
            QVERIFY(
                writeQuestionFile(made.file, (kFolder + QLatin1Char('/') + name).toStdString()));
    }
}

QTEST_GUILESS_MAIN(TestQuestions)
#include "tst_questions.moc"
