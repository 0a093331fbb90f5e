#pragma once

#include "app/workspace/enrichmentservice.h"
#include "widgets/dialogs/datasettings.h"

#include <QColor>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>

class QWidget;

namespace weir {

class DataSettingsDialog;
class Session;
class Workspace;

class StoreExecutor;

/// What `executor` knows of addresses at the time of asking; any thread.
std::function<std::shared_ptr<const Enrichment>()>
enrichmentOf(std::shared_ptr<StoreExecutor> executor);

/// Keeps what the window knows of addresses: runs the service, hands its answers to the workspace,
/// guesses own networks the first time, shows Settings > Data. GUI thread.
class DataControl : public QObject
{
    Q_OBJECT

public:
    explicit DataControl(Session &session, QObject *parent = nullptr);
    ~DataControl() override;

    void showSettings(QWidget *parent);
    /// What addresses are known by now; null before the first answer.
    std::shared_ptr<const Enrichment> enrichment() const;

signals:
    /// Questions may have other answers now.
    void changed();
    /// By name, those that somebody gave a colour.
    void networkColorsChanged(const QHash<QString, QColor> &colors);
    void failed(const QString &title, const QString &sentence);

private:
    void takeLoaded(const std::shared_ptr<const LoadedEnrichment> &loaded);
    void takeProgress(const EnrichmentProgress &progress);
    void takeWorkspace();
    void readNetworks();
    void takeRead(const Result<std::vector<OwnNetwork>> &read, bool areChosen);
    void guess();
    void takeNetworks(const std::vector<OwnNetwork> &networks);
    void hand();
    void accept(const DataSettings &before, const DataSettings &after);
    void saveNetworks(const DataSettings &after);
    void importNetworks(const QString &path);
    void exportNetworks(const QString &path, const QList<OwnNetwork> &networks);

    /// What is known of the networks that the open workspace keeps.
    enum class Networks { Unread, Read, Unreadable };

    Session &m_session;
    QThreadPool m_pool; // one thread: reading and writing networks
    std::shared_ptr<const LoadedEnrichment> m_loaded;
    std::vector<OwnNetwork> m_networks; // of the open workspace, or guessed
    Networks m_state = Networks::Unread;
    bool m_mustGuess = false; // the workspace has no networks as yet
    QPointer<DataSettingsDialog> m_dialog;
    QPointer<QWidget> m_dialogParent; // of a dialog that is to be shown when networks are read
    std::unique_ptr<EnrichmentService> m_service; // after all that its observer uses
};

} // namespace weir
