#pragma once

#include "widgets/dialogs/datasettings.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace weir {

class DataSettingsLists;
class DataSettingsNetworks;
class DataSettingsTables;

/// Settings > Data: tables of AS numbers and countries, blocklists, own networks. What is edited
/// counts after OK; Cancel undoes all of it.
class DataSettingsDialog : public QDialog
{
    Q_OBJECT

public:
    enum Tab { TablesTab, ListsTab, NetworksTab };

    explicit DataSettingsDialog(const DataSettings &settings, QWidget *parent = nullptr);

    DataSettings settings() const;
    void showTab(Tab tab);
    /// What became of tables and lists, when it has changed.
    void setStates(const QList<DataTableRow> &tables, const QList<DataListRow> &lists);
    /// `what`: the list that is fetched, "" while files are read; `total` 0: unknown.
    void setProgress(bool isBusy, const QString &what, quint64 received, quint64 total);
    void addImported(const QList<OwnNetwork> &networks, const QStringList &errors);
    /// What keeps it from being accepted, in words; "" when nothing does.
    QString problem() const;

Q_SIGNALS:
    /// All URLs where empty.
    void refreshWanted(const QStringList &origins);
    void cancelWanted();
    void importWanted(const QString &path);
    void exportWanted(const QString &path, const QList<weir::OwnNetwork> &networks);

private:
    QWidget *makeProgress();
    void check();

    const bool m_hasWorkspace;
    QTabWidget *m_tabs;
    DataSettingsTables *m_tables;
    DataSettingsLists *m_lists;
    DataSettingsNetworks *m_networks;
    QWidget *m_busy = nullptr;
    QLabel *m_what = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_problem;
    QPushButton *m_ok = nullptr;
};

} // namespace weir
