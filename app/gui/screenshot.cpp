#include "app/gui/screenshot.h"

#include "app/gui/mainwindow.h"

#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>

namespace weir {

namespace {

constexpr int kSettleMs = 400;
constexpr int kPollMs = 100;
constexpr int kLimitMs = 300'000;

} // namespace

Screenshot::Screenshot(MainWindow &window, QString path, int afterS)
    : m_window(window)
    , m_path(std::move(path))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (m_window.isComplete()) // else it asked again between two looks
            take();
    });
    connect(&m_poll, &QTimer::timeout, this, &Screenshot::look);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { fail(QStringLiteral("the page was not complete after five minutes")); });
    m_limit.setSingleShot(true);
    m_limit.start(kLimitMs);
    if (afterS > 0)
        QTimer::singleShot(afterS * 1000, this, &Screenshot::take);
    else
        m_poll.start(kPollMs);
}

void Screenshot::look()
{
    if (!m_window.lastError().isEmpty())
        fail(m_window.lastError());
    else if (!m_window.isComplete())
        m_settle.stop();
    else if (!m_settle.isActive())
        m_settle.start();
}

void Screenshot::take()
{
    if (m_window.grab().save(m_path))
        QCoreApplication::exit(0);
    else
        fail(QStringLiteral("the picture could not be written to %1").arg(m_path));
}

void Screenshot::fail(const QString &sentence)
{
    m_poll.stop();
    std::fprintf(stderr, "weir: %s\n", qPrintable(sentence));
    QCoreApplication::exit(1);
}

} // namespace weir
