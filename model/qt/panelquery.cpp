#include "model/qt/panelquery.h"

#include "model/qt/errortext.h"
#include "model/qt/letgo.h"

#include <utility>

namespace weir {

PanelQuery::PanelQuery(QueryRunner &runner, QObject *parent)
    : QObject(parent)
    , m_runner(runner)
    , m_channel(runner.newChannel())
    , m_planChannel(runner.newChannel())
{
    connect(&runner, &QueryRunner::finished, this, [this](quint64 ticket, const ResultPtr &result) {
        if (ticket != m_ticket)
            return;
        letGo(std::exchange(m_result, result));
        setTicket(0);
        Q_EMIT answered(result);
        if (m_isStale)
            askAgain();
    });
    connect(&runner, &QueryRunner::partial, this, [this](quint64 ticket, const ResultPtr &result) {
        if (ticket == m_ticket)
            Q_EMIT answered(result);
    });
    connect(&runner, &QueryRunner::failed, this, [this](quint64 ticket, const Error &error) {
        if (ticket != m_ticket && ticket != m_planTicket)
            return;
        if (ticket == m_ticket)
            setTicket(0);
        Q_EMIT failed(error, errorSentence(error));
    });
    connect(&runner, &QueryRunner::cancelled, this, [this](quint64 ticket) {
        if (ticket == m_ticket)
            setTicket(0);
    });
    connect(&runner, &QueryRunner::explained, this, [this](quint64 ticket, const QString &plan) {
        if (ticket == m_planTicket)
            Q_EMIT explained(plan);
    });
    connect(&runner, &QueryRunner::progressed, this, [this](quint64 ticket, double fraction) {
        if (ticket == m_ticket)
            Q_EMIT progressed(fraction);
    });
    connect(&runner, &QueryRunner::dataChanged, this, [this] {
        if (!m_hasQuery)
            return;
        if (m_ticket != 0)
            m_isStale =
                true; // let it end, or a long question would never be answered while rows arrive
        else
            askAgain();
    });
}

PanelQuery::~PanelQuery()
{
    m_runner.cancel(m_channel);
    m_runner.cancel(m_planChannel);
}

void PanelQuery::ask(FlowQuery query)
{
    if (m_runner.isPatient()) {
        askWhenFree(std::move(query));
        return;
    }
    m_query = std::move(query);
    m_hasQuery = true;
    askAgain();
}

void PanelQuery::askWhenFree(FlowQuery query)
{
    m_query = std::move(query);
    m_hasQuery = true;
    if (m_ticket != 0)
        m_isStale = true;
    else
        askAgain();
}

void PanelQuery::explain(FlowQuery query)
{
    m_planTicket = m_runner.explain(m_planChannel, std::move(query));
}

void PanelQuery::askAgain()
{
    if (!m_hasQuery)
        return;
    m_isStale = !m_isActive;
    if (m_isActive)
        setTicket(m_runner.submit(m_channel, m_query));
    else if (m_ticket != 0)
        m_runner.cancel(m_channel);
}

void PanelQuery::stop()
{
    m_hasQuery = false;
    m_isStale = false;
    letGo(std::move(m_result));
    m_runner.cancel(m_channel);
    setTicket(0);
}

void PanelQuery::setActive(bool isActive)
{
    if (isActive == m_isActive)
        return;
    m_isActive = isActive;
    if (isActive && m_isStale)
        askAgain();
}

void PanelQuery::setTicket(quint64 ticket)
{
    const bool wasBusy = isBusy();
    m_ticket = ticket;
    if (isBusy() != wasBusy)
        Q_EMIT busyChanged(isBusy());
}

} // namespace weir
