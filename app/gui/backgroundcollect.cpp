#include "app/gui/backgroundcollect.h"

#include "model/core/time.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>

#include <csignal>
#include <sys/types.h>
#include <utility>

namespace weir {

namespace {

constexpr int kLookMs = 250;
constexpr qint64 kRetryNs = 8 * kNsPerSecond;
constexpr qint64 kPatienceNs = 20 * kNsPerSecond;

qint64 nowNs()
{
    return QDateTime::currentMSecsSinceEpoch() * kNsPerMs;
}

/// False also for one that has ended and that nobody has waited for.
bool isAlive(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = file.readAll();
    const qsizetype name = line.lastIndexOf(')'); // which may hold anything
    return name >= 0 && line.mid(name + 2, 1) != "Z";
}

} // namespace

BackgroundCollect::BackgroundCollect(const QString &program, const QStringList &arguments,
                                     Collects collects, QObject *parent)
    : QObject(parent)
    , m_program(program)
    , m_arguments(arguments)
    , m_collects(std::move(collects))
{
    m_timer.setInterval(kLookMs);
    connect(&m_timer, &QTimer::timeout, this, &BackgroundCollect::look);
}

void BackgroundCollect::start()
{
    m_beginNs = nowNs();
    if (m_program.isEmpty() || !m_errors.open() || !launch())
        QTimer::singleShot(0, this, &BackgroundCollect::fail);
    else
        m_timer.start();
}

bool BackgroundCollect::launch()
{
    QProcess process;
    process.setProgram(m_program);
    process.setArguments(m_arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(m_errors.fileName(), QIODevice::Truncate);
    return process.startDetached(&m_process);
}

void BackgroundCollect::look()
{
    const qint64 waitedNs = nowNs() - m_beginNs;
    const bool isRunning = m_process != 0 && isAlive(m_process);
    if (isRunning && m_collects(m_beginNs)) {
        m_timer.stop();
        emit started();
        return;
    }
    if (isRunning && waitedNs < kPatienceNs)
        return;
    if (!isRunning && waitedNs < kRetryNs && launch())
        return;
    if (isRunning) // it would go on unseen
        ::kill(static_cast<pid_t>(m_process), SIGTERM);
    fail();
}

void BackgroundCollect::fail()
{
    m_timer.stop();
    emit failed(lastWords());
}

QString BackgroundCollect::lastWords()
{
    QFile file(m_errors.fileName());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList lines =
        QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.back().trimmed();
}

} // namespace weir
