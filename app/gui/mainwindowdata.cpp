// The main window's knowledge of addresses: countries, AS, blocklists, own networks.
#include "app/gui/datacontrol.h"
#include "app/gui/hostlookup.h"
#include "app/gui/mainwindow.h"
#include "app/gui/windowactions.h"
#include "widgets/graph/graphview.h"
#include "widgets/pages/talkspage.h"

namespace weir {

void MainWindow::connectData()
{
    m_data = new DataControl(m_session, this);
    connect(m_actions->data, &QAction::triggered, this, [this] { m_data->showSettings(this); });
    connect(m_data, &DataControl::failed, this, &MainWindow::reportFailure);
    const auto *talks = static_cast<TalksPage *>(pageOf(QStringLiteral("talks")));
    connect(m_data, &DataControl::networkColorsChanged, talks->graphView(),
            &GraphView::setNetworkColors);
    connect(m_data, &DataControl::changed, this, [this] {
        if (m_session.workspace() == nullptr)
            return;
        m_hostFacts.refresh();
        lookUpAttributes(enrichmentOf(m_session.workspace()->executor()));
        m_runner.notifyDataChanged();
    });
}

/// Looks up what `enrichment` (empty: nothing) tells of hosts, from now on.
void MainWindow::lookUpAttributes(const EnrichmentSource &enrichment)
{
    const auto lookUp = [&enrichment](AddressAttribute attribute) {
        return enrichment ? attributeLookup(enrichment, attribute) : AddressNames::Lookup();
    };
    m_listed.setLookup(lookUp(AddressAttribute::List));
    m_networks.setLookup(lookUp(AddressAttribute::Net));
    m_countries.setLookup(lookUp(AddressAttribute::Country));
}

} // namespace weir
