#include "app/gui/reportcontrol.h"

#include "app/gui/session.h"
#include "model/qt/errortext.h"
#include "model/qt/selection.h"
#include "model/report/facts.h"
#include "model/report/pdf.h"
#include "model/report/tablefiles.h"
#include "model/scan/storeexecutor.h"
#include "widgets/charts/paperpainter.h"

#include <QDateTime>
#include <QFileInfo>

#include <chrono>

namespace weir {

namespace {

/// The painter lives as long as the pages that use it.
struct PaintedPages
{
    PaperPainter painter;
    ReportPages pages;

    PaintedPages(ReportAnswersPtr answers, ReportFacts facts)
        : painter(facts.names)
        , pages(std::move(answers), std::move(facts), painter)
    {
    }
};

Result<ReportFacts> readFacts(const Workspace &workspace)
{
    const auto info = workspace.facts();
    if (!info)
        return info.error();
    const auto health = workspace.health();
    ReportFacts facts = factsOf(info.value().sources, health ? health.value() : CollectHealth{});
    facts.range = info.value().range;
    facts.names = workspace.queryNames();
    facts.madeNs = QDateTime::currentMSecsSinceEpoch() * kNsPerMs;
    return facts;
}

/// All of them, or none.
Status writeFiles(const ReportPages &pages, const QString &path, bool withTables,
                  const std::function<bool()> &isCancelled)
{
    FileSet files;
    const auto pdf = toPdf(pages, isCancelled);
    if (!pdf)
        return pdf.error();
    if (const Status added = files.add(path, pdf.value()); !added || !withTables)
        return added ? files.commit() : added;
    const QFileInfo info(path);
    const QString folder = info.absolutePath() + QLatin1Char('/') + info.completeBaseName();
    for (const TableFormat format : {TableFormat::Csv, TableFormat::Json}) {
        const auto tables =
            addTables(files, *pages.answers(), pages.facts(), folder, format, isCancelled);
        if (!tables)
            return tables.error();
    }
    return files.commit();
}

} // namespace

struct ReportControl::Work
{
    std::shared_ptr<const Workspace> workspace;
    std::unique_ptr<ReportRunner> runner;
};

ReportControl::ReportControl(Session &session, Selection &selection, QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_selection(selection)
    , m_window(window)
{
    m_pool.setMaxThreadCount(1);
}

ReportControl::~ReportControl()
{
    cancel();
    delete m_dialog;
    m_pool.waitForDone();
}

void ReportControl::cancel()
{
    ++m_newest;
}

void ReportControl::forget()
{
    cancel(); // what goes on ends by itself and is heard of no more
    delete m_dialog;
    m_work.reset();
    m_pages.reset();
}

void ReportControl::show()
{
    ReportSeed seed;
    if (!m_selection.filter().isEmpty())
        seed.values[QStringLiteral("filter")] = m_selection.filter();
    const ValueRef value = m_selection.value();
    if (value.field == QStringLiteral("host"))
        seed.values[QStringLiteral("host")] = value.literal;
    seed.range = m_selection.range();
    open(seed);
}

void ReportControl::showHost(const QString &host)
{
    ReportSeed seed;
    seed.templateName = QStringLiteral("host");
    seed.values[QStringLiteral("host")] = host;
    seed.range = m_selection.range();
    open(seed);
}

void ReportControl::open(const ReportSeed &seed)
{
    if (!m_session.workspace())
        return;
    cancel();
    delete m_dialog;
    m_pages.reset();
    m_work = std::make_shared<Work>(); // new rows since the last report are asked for too
    m_work->workspace = m_session.shared();
    const auto attributes = m_session.workspace()->executor()->attributes();
    m_dialog = new ReportDialog(seed, contextOf(attributes.get()), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ReportDialog::pagesWanted, this, &ReportControl::ask);
    connect(m_dialog, &ReportDialog::saveRequested, this, &ReportControl::write);
    connect(m_dialog, &ReportDialog::cancelRequested, this, &ReportControl::cancel);
    connect(m_dialog, &QObject::destroyed, this, &ReportControl::cancel);
    m_dialog->open();
    if (m_dialog->problem().isEmpty())
        ask(m_dialog->report());
}

void ReportControl::start(const std::function<std::function<void()>(quint64)> &job)
{
    const quint64 ticket = ++m_newest;
    m_pool.start([this, job, ticket] {
        if (ticket != m_newest)
            return; // waited for one that was cancelled, and was cancelled meanwhile
        const std::function<void()> then = job(ticket);
        QMetaObject::invokeMethod(
            this,
            [this, ticket, then] {
                if (ticket == m_newest && m_dialog)
                    then();
            },
            Qt::QueuedConnection);
    });
}

void ReportControl::ask(const Report &report)
{
    start([this, report, work = m_work](quint64 ticket) -> std::function<void()> {
        const auto fail = [this](const Error &error) {
            return [this, sentence = errorSentence(error)] { m_dialog->setIdle(sentence); };
        };
        if (!work->runner) {
            auto facts = readFacts(*work->workspace);
            if (!facts)
                return fail(facts.error());
            work->runner = std::make_unique<ReportRunner>(work->workspace->executor(),
                                                          std::move(facts).value());
        }

        ReportProgress control;
        control.isCancelled = [this, ticket] { return m_newest != ticket; };
        control.onProgress = [this, ticket](double fraction) {
            QMetaObject::invokeMethod(
                this,
                [this, ticket, fraction] {
                    if (ticket == m_newest && m_dialog)
                        m_dialog->setProgress(fraction);
                },
                Qt::QueuedConnection);
        };
        auto answers = work->runner->run(report, control);
        if (!answers)
            return fail(answers.error());
        const auto made =
            std::make_shared<const PaintedPages>(std::move(answers).value(), work->runner->facts());
        const ReportPagesPtr pages(made, &made->pages);
        return [this, pages] {
            m_pages = pages;
            m_dialog->setPages(pages);
        };
    });
}

void ReportControl::write(const QString &path, bool withTables)
{
    if (!m_pages)
        return;
    start([this, path, withTables, pages = m_pages](quint64 ticket) -> std::function<void()> {
        const Status written =
            writeFiles(*pages, path, withTables, [this, ticket] { return m_newest != ticket; });
        return [this, path, written] {
            m_dialog->setIdle(written ? QString() : errorSentence(written.error()));
            if (!written)
                return;
            emit noteChanged(tr("Saved as %1").arg(path));
            emit saved(path);
            m_dialog->accept();
        };
    });
}

} // namespace weir
