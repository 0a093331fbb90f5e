// The main window's way down: from a host to its page, to all between two, to one flow.
#include "app/gui/mainwindow.h"

#include "app/gui/notekeeper.h"
#include "app/gui/windowactions.h"
#include "widgets/pages/flowspage.h"
#include "widgets/pages/hostpage.h"
#include "widgets/pages/noteeditor.h"
#include "widgets/pages/notelist.h"
#include "widgets/pages/pairpage.h"

#include <QAction>
#include <QStackedWidget>

namespace weir {

Page *MainWindow::pageOf(const QString &name) const
{
    for (Page *page : m_pages) {
        if (page->name() == name)
            return page;
    }
    return nullptr;
}

void MainWindow::connectDrillDown()
{
    connect(&m_selection, &Selection::placeChanged, this, [this](const QString &place) {
        if (place != static_cast<const Page *>(m_stack->currentWidget())->place())
            showPage(place);
    });
    connect(&m_selection, &Selection::valueChanged, this, [this](const ValueRef &value) {
        const auto *page = static_cast<const Page *>(m_stack->currentWidget());
        const bool isAboutHosts = page->place() != page->name();
        if (hostOf(value) && !isAboutHosts)
            m_menu.setCompanion(value);
    });
    connect(&m_menu, &ValueMenu::hostRequested, this, &MainWindow::openHost);
    connect(&m_menu, &ValueMenu::pairRequested, this, &MainWindow::openPair);
    connect(&m_menu, &ValueMenu::flowRequested, this, &MainWindow::openFlow);
    auto *host = static_cast<HostPage *>(pageOf(QStringLiteral("host")));
    connect(host, &HostPage::flowsRequested, this, &MainWindow::showFlows);
    connect(host, &HostPage::packetsRequested, this,
            [this](const ValueRef &value) { savePackets(value.filterText()); });
    m_selection.goTo(m_pages.front()->place());
    connectNotes();
}

void MainWindow::connectNotes()
{
    m_notes = new NoteKeeper(m_annotations, *m_savedFilters, this);
    connect(m_notes, &NoteKeeper::failed, this, &MainWindow::reportFailure);
    connect(m_notes, &NoteKeeper::wordsChanged, this,
            [this] { m_session.setHasNotes(m_notes->hasWords()); });
    connect(&m_annotations, &Annotations::changed, this,
            [this] { m_menu.setNotesAvailable(m_annotations.isWritable()); });
    connect(&m_menu, &ValueMenu::noteRequested, this,
            [this](const ValueRef &value) { NoteEditor::openFor(m_annotations, value, this); });
    connect(m_actions->notes, &QAction::triggered, this, [this] {
        auto *list = new NoteList(m_annotations, this);
        connect(list, &NoteList::noteChosen, this, &MainWindow::showNoted);
        list->open();
    });
}

/// Goes where `note` is about: the page of a host, traffic of a network, a time.
void MainWindow::showNoted(const Note &note)
{
    switch (note.kind) {
    case NoteKind::Host:
        openHost(hostValue(note.prefix.base));
        return;
    case NoteKind::Network: {
        const QString text = QString::fromStdString(toString(note.prefix));
        narrow({QStringLiteral("host"), text, text});
        return;
    }
    case NoteKind::Time:
        m_selection.setRange(note.range);
        return;
    }
}

void MainWindow::openHost(const ValueRef &host)
{
    if (const auto address = hostOf(host))
        showPage(QStringLiteral("host %1").arg(QString::fromStdString(toString(*address))));
}

void MainWindow::openPair(const ValueRef &a, const ValueRef &b)
{
    const auto first = hostOf(a);
    const auto second = hostOf(b);
    if (first && second)
        showPage(QStringLiteral("pair %1 %2")
                     .arg(QString::fromStdString(toString(*first)),
                          QString::fromStdString(toString(*second))));
}

/// Its packets where there is a page for them, else its rows.
void MainWindow::openFlow(const QString &term)
{
    if (pageOf(QStringLiteral("packets"))) {
        showPage(QStringLiteral("packets ") + term);
        return;
    }
    showPage(QStringLiteral("flows"));
    static_cast<FlowsPage *>(pageOf(QStringLiteral("flows")))->showRows(term);
}

} // namespace weir
