#pragma once

#include "model/core/address.h"
#include "widgets/pages/page.h"
#include "widgets/pages/sourcefacts.h"

#include <QElapsedTimer>

#include <optional>

class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QTableView;

namespace weir {

class NoticeList;
class Panel;
class PanelQuery;
class SourceDetails;
class SourcesModel;

/// Every capture and exporter in a table, and all about the marked one below. It shows all sources
/// whatever the filter says; lines span what the timelines span.
class SourcesPage : public Page
{
    Q_OBJECT

public:
    explicit SourcesPage(const PageContext &context, QWidget *parent = nullptr);

    /// Addresses of this computer, for the words on how to point an exporter here.
    void setOwnAddresses(const QStringList &addresses) { m_ownAddresses = addresses; }
    /// The answer to recordsWanted().
    void showRecords(const SourceRecordsPtr &records);
    void setElementNames(facts::ElementNames names);
    /// How many datagrams that could not be decoded are there to be saved.
    void setUndecoded(std::size_t datagrams);
    QTableView *table() const { return m_table; }
    SourcesModel *model() const { return m_model; }
    bool isComplete() const override;
    bool hasOwnDetails() const override { return true; }
    void reset() override;

signals:
    void rateEntered(const weir::Address &exporter, double rate);
    /// Counters and events of a source are wanted, again every few seconds while it is shown.
    void recordsWanted(std::uint32_t source);
    /// A person wants the datagrams that could not be decoded in a file.
    void undecodedWanted();
    /// A person wants to collect.
    void collectRequested();

protected:
    void ask() override;
    void showEvent(QShowEvent *event) override;

private:
    void makeTable();
    void refresh();
    void showLines(const ResultPtr &series);
    void showDetails();
    void keepOneMarked();
    void fitTable();
    void showEmptyState();
    void wantRecords();
    int markedRow() const;
    QStringList placesHere(bool &isLocal) const;
    QString pointHere() const;

    SourcesModel *m_model;
    QSortFilterProxyModel *m_sorted;
    PanelQuery *m_lines;
    bool m_isStale = false;  // what collecting told last is not shown yet
    bool m_hasLines = false; // the whole answer to m_lines' question is shown
    NoticeList *m_notices;
    Panel *m_panel;
    QPushButton *m_undecoded;
    QTableView *m_table;
    SourceDetails *m_details;
    QSplitter *m_splitter;
    QStringList m_ownAddresses;
    std::uint32_t m_wanted = 0; // source whose records were asked for last
    QElapsedTimer m_sinceWanted;
    std::optional<std::uint32_t> m_marked; // source whose details are shown
    bool m_isMarking = false;              // the page itself marks one
    bool m_isChosen = false;               // somebody else did
    bool m_isSplit = false;                // a person moved the splitter
    int m_fittedRows = -1;                 // that the table has room for
};

} // namespace weir
