// The main window's reports: from the menu, from the page of a host.
#include "app/gui/mainwindow.h"
#include "app/gui/reportcontrol.h"
#include "app/gui/statusstrip.h"
#include "app/gui/windowactions.h"
#include "widgets/pages/detailspane.h"
#include "widgets/pages/hostpage.h"

namespace weir {

void MainWindow::connectReports()
{
    m_reports = new ReportControl(m_session, m_selection, *this);
    connect(m_reports, &ReportControl::noteChanged, m_status, &StatusStrip::setNote);
    connect(m_actions->report, &QAction::triggered, m_reports, &ReportControl::show);
    connect(&m_session, &Session::opened, m_reports, &ReportControl::forget);
    connect(&m_session, &Session::moved, m_reports, &ReportControl::forget);
    connect(&m_menu, &ValueMenu::reportRequested, m_reports,
            [this](const ValueRef &value) { m_reports->showHost(value.literal); });
    auto *host = static_cast<HostPage *>(pageOf(QStringLiteral("host")));
    connect(host, &HostPage::reportRequested, m_reports,
            [this](const ValueRef &value) { m_reports->showHost(value.literal); });
    connect(m_details, &DetailsPane::reportRequested, m_reports,
            [this](const ValueRef &value) { m_reports->showHost(value.literal); });
}

} // namespace weir
