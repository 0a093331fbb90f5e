#include "widgets/graph/layoutworker.h"

namespace weir {

LayoutWorker::LayoutWorker(QObject *parent)
    : QObject(parent)
    , m_inside(new QObject)
{
    m_thread.setObjectName(QStringLiteral("w-layout"));
    m_inside->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inside, &QObject::deleteLater);
    m_thread.start();
}

LayoutWorker::~LayoutWorker()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

quint64 LayoutWorker::submit(const LayoutInput &input)
{
    const quint64 ticket = ++m_newest;
    QMetaObject::invokeMethod(
        m_inside,
        [this, ticket, input] {
            if (m_newest != ticket)
                return;
            const LayoutResult result = layOut(input);
            QMetaObject::invokeMethod(
                this,
                [this, ticket, result] {
                    if (m_newest == ticket)
                        Q_EMIT finished(ticket, result);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    return ticket;
}

} // namespace weir
