#include "app/gui/datacontrol.h"

#include "app/gui/datarows.h"
#include "app/gui/session.h"
#include "app/workspace/guessednetworks.h"
#include "model/enrich/ownnetworks.h"
#include "model/qt/errortext.h"
#include "model/scan/storeexecutor.h"
#include "widgets/dialogs/datasettingsdialog.h"

#include <QFile>

#include <algorithm>
#include <set>

namespace weir {

namespace {

/// Whether nothing is known of addresses.
bool isEmpty(const LoadedEnrichment &loaded)
{
    return loaded.tables.empty() && loaded.lists.empty() && loaded.networks.empty();
}

void keepUsedLists(Workspace &workspace, const std::vector<UsedList> &used)
{
    const auto bundle = workspace.bundle();
    if (!bundle || bundle.value())
        return; // evidence tells the lists that it was made with
    const auto known = workspace.usedLists();
    if (!known || known.value() == used)
        return;
    // Where another process has the store it is told at another time.
    [[maybe_unused]] const Status kept = workspace.setUsedLists(used);
}

/// Every table and list of `kept`, with what `loaded` (may be null) has of it: reading may be far
/// behind the settings, and what is not read as yet must not get lost.
LoadedEnrichment statesOf(const EnrichmentSettings &kept, const LoadedEnrichment *loaded)
{
    LoadedEnrichment states;
    for (const TableSetting &setting : kept.tables) {
        TableState state;
        for (std::size_t i = 0; loaded && i < loaded->tables.size(); ++i) {
            if (loaded->tables[i].setting.path == setting.path)
                state = loaded->tables[i];
        }
        state.setting = setting;
        states.tables.push_back(state);
    }
    for (const ListSetting &setting : kept.lists) {
        ListState state;
        for (std::size_t i = 0; loaded && i < loaded->lists.size(); ++i) {
            if (loaded->lists[i].setting.about.origin == setting.about.origin)
                state = loaded->lists[i];
        }
        state.setting = setting;
        states.lists.push_back(state);
    }
    return states;
}

} // namespace

std::function<std::shared_ptr<const Enrichment>()>
enrichmentOf(std::shared_ptr<StoreExecutor> executor)
{
    return [executor = std::move(executor)] {
        return std::dynamic_pointer_cast<const Enrichment>(executor->attributes());
    };
}

DataControl::DataControl(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_pool.setMaxThreadCount(1);
    connect(&session, &Session::opened, this, &DataControl::takeWorkspace);
    connect(&session, &Session::moved, this, &DataControl::hand);
    connect(&session, &Session::factsRead, this, [this](const WorkspaceInfo &facts) {
        if (m_mustGuess && facts.rows > 0 && !m_session.isLoading())
            guess();
    });
    m_service = std::make_unique<EnrichmentService>(
        EnrichmentService::Options(),
        EnrichmentService::Observer{
            [this](const std::shared_ptr<const LoadedEnrichment> &loaded) {
                QMetaObject::invokeMethod(
                    this, [this, loaded] { takeLoaded(loaded); }, Qt::QueuedConnection);
            },
            [this](const EnrichmentProgress &progress) {
                QMetaObject::invokeMethod(
                    this, [this, progress] { takeProgress(progress); }, Qt::QueuedConnection);
            },
            [this](const Error &error) {
                QMetaObject::invokeMethod(
                    this,
                    [this, error] {
                        emit failed(tr("The settings could not be saved"), errorSentence(error));
                    },
                    Qt::QueuedConnection);
            }});
    if (const auto error = m_service->settingsError()) // when somebody can hear it
        QMetaObject::invokeMethod(
            this,
            [this, error] {
                emit failed(tr("The settings of data about addresses are not used"),
                            errorSentence(*error));
            },
            Qt::QueuedConnection);
}

DataControl::~DataControl()
{
    m_service.reset(); // its thread tells nothing from here on
    m_pool.waitForDone();
}

std::shared_ptr<const Enrichment> DataControl::enrichment() const
{
    return m_loaded ? m_loaded->enrichment : nullptr;
}

void DataControl::takeLoaded(const std::shared_ptr<const LoadedEnrichment> &loaded)
{
    const bool isNews = !isEmpty(*loaded) || (m_loaded && !isEmpty(*m_loaded));
    m_loaded = loaded;
    hand();
    if (m_dialog)
        m_dialog->setStates(tableRows(*loaded), listRows(*loaded));
    if (isNews)
        emit changed();
}

void DataControl::takeProgress(const EnrichmentProgress &progress)
{
    if (m_dialog)
        m_dialog->setProgress(progress.isBusy, QString::fromStdString(progress.what),
                              progress.receivedBytes, progress.totalBytes);
}

/// Gives the workspace what is known, unless that is with the networks of another one.
void DataControl::hand()
{
    const auto workspace = m_session.sharedForWriting();
    if (!workspace || !m_loaded || m_state == Networks::Unread || m_loaded->networks != m_networks)
        return;
    workspace->executor()->setAttributes(m_loaded->enrichment);
    const std::vector<UsedList> used = m_loaded->enrichment->used();
    if (!used.empty())
        m_pool.start([workspace, used] { keepUsedLists(*workspace, used); });
}

void DataControl::takeWorkspace()
{
    m_mustGuess = false;
    m_state = Networks::Unread;
    m_networks.clear();
    readNetworks();
}

void DataControl::readNetworks()
{
    m_pool.start([this, workspace = m_session.shared()] {
        const auto read = workspace->networks();
        const auto chosen = workspace->areNetworksChosen();
        QMetaObject::invokeMethod(
            this,
            [this, workspace, read, areChosen = chosen && chosen.value()] {
                if (workspace.get() == m_session.workspace())
                    takeRead(read, areChosen);
            },
            Qt::QueuedConnection);
    });
}

void DataControl::takeRead(const Result<std::vector<OwnNetwork>> &read, bool areChosen)
{
    m_state = read ? Networks::Read : Networks::Unreadable;
    takeNetworks(read ? read.value() : std::vector<OwnNetwork>());
    hand();
    if (m_loaded && !isEmpty(*m_loaded))
        emit changed(); // pages may have asked before
    if (!read)
        emit failed(tr("The own networks of the workspace could not be read"),
                    errorSentence(read.error()));
    m_mustGuess = read && read.value().empty() && !areChosen;
    if (m_mustGuess)
        m_session.refreshFacts();
    if (QWidget *parent = m_dialogParent) {
        m_dialogParent.clear();
        showSettings(parent);
    }
}

/// Guesses are shown as such. A workspace that nobody has saved yet keeps them, so that they are
/// the same wherever it goes; a file of the user's gets those that are accepted.
void DataControl::guess()
{
    m_mustGuess = false;
    const auto workspace = m_session.sharedForWriting();
    m_pool.start([this, workspace] {
        const auto guessed = guessedNetworks(*workspace);
        if (!guessed.empty() && workspace->isTemporary()) {
            // where that fails they are guessed again
            [[maybe_unused]] const Status kept = workspace->setNetworks(guessed);
        }
        QMetaObject::invokeMethod(
            this,
            [this, workspace, guessed] {
                if (workspace.get() == m_session.workspace() && m_networks.empty())
                    takeNetworks(guessed);
            },
            Qt::QueuedConnection);
    });
}

void DataControl::takeNetworks(const std::vector<OwnNetwork> &networks)
{
    m_networks = networks;
    m_session.setHasNetworks(
        std::ranges::any_of(networks, [](const OwnNetwork &own) { return !own.isGuessed; }));
    m_service->setNetworks(networks);
    QHash<QString, QColor> colors;
    for (const OwnNetwork &network : networks) {
        const QColor color(QString::fromStdString(network.colour));
        if (color.isValid())
            colors.insert(QString::fromStdString(network.name), color);
    }
    emit networkColorsChanged(colors);
}

void DataControl::showSettings(QWidget *parent)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    const auto workspace = m_session.shared();
    if (workspace && m_state == Networks::Unread) { // soon
        m_dialogParent = parent;
        return;
    }
    const DataSettings before =
        dataSettings(statesOf(m_service->settings(), m_loaded.get()), m_networks);
    DataSettings shown = before;
    shown.hasWorkspace = workspace && m_state == Networks::Read;
    m_dialog = new DataSettingsDialog(shown, parent);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &DataSettingsDialog::refreshWanted, this, [this](const QStringList &origins) {
        std::set<std::string> wanted;
        for (const QString &origin : origins)
            wanted.insert(origin.toStdString());
        m_service->refresh(std::move(wanted));
    });
    connect(m_dialog, &DataSettingsDialog::cancelWanted, this, [this] { m_service->cancel(); });
    connect(m_dialog, &DataSettingsDialog::importWanted, this, &DataControl::importNetworks);
    connect(m_dialog, &DataSettingsDialog::exportWanted, this, &DataControl::exportNetworks);
    const std::weak_ptr<const Workspace> shownFor = workspace;
    connect(m_dialog, &QDialog::accepted, this, [this, before, shownFor] {
        DataSettings after = m_dialog->settings();
        if (shownFor.lock() != m_session.shared())
            after.hasWorkspace = false; // its networks are not those of another one
        accept(before, after);
    });
    m_dialog->open();
}

void DataControl::accept(const DataSettings &before, const DataSettings &after)
{
    EnrichmentSettings settings = enrichmentSettings(after);
    if (!(settings == m_service->settings()))
        m_service->setSettings(std::move(settings));
    if (after.hasWorkspace && before.networks != after.networks)
        saveNetworks(after);
}

void DataControl::saveNetworks(const DataSettings &after)
{
    const std::vector<OwnNetwork> networks(after.networks.begin(), after.networks.end());
    m_mustGuess = false; // somebody said what they are
    takeNetworks(networks);
    const auto workspace = m_session.sharedForWriting();
    if (!workspace)
        return;
    m_pool.start([this, workspace, networks] {
        const Status saved = workspace->setNetworks(networks);
        if (saved)
            return;
        QMetaObject::invokeMethod(
            this,
            [this, error = saved.error()] {
                emit failed(tr("The networks could not be saved"), errorSentence(error));
            },
            Qt::QueuedConnection);
    });
}

void DataControl::importNetworks(const QString &path)
{
    const QPointer<DataSettingsDialog> dialog = m_dialog; // looked at in the GUI thread only
    m_pool.start([this, dialog, path] {
        auto imported = weir::readNetworks(QFile::encodeName(path).toStdString());
        QList<OwnNetwork> networks;
        QStringList errors;
        if (imported) {
            networks = {imported.value().networks.begin(), imported.value().networks.end()};
            for (const NetworkProblem &problem : imported.value().problems)
                errors.append(networkProblemText(problem));
        } else {
            errors.append(errorSentence(imported.error()));
        }
        QMetaObject::invokeMethod(
            this,
            [dialog, networks, errors] {
                if (dialog)
                    dialog->addImported(networks, errors);
            },
            Qt::QueuedConnection);
    });
}

void DataControl::exportNetworks(const QString &path, const QList<OwnNetwork> &networks)
{
    m_pool.start([this, path, networks] {
        const std::vector<OwnNetwork> rows(networks.begin(), networks.end());
        const Status written =
            writeWhole(QFile::encodeName(path).toStdString(), networksToCsv(rows));
        if (written)
            return;
        QMetaObject::invokeMethod(
            this,
            [this, error = written.error()] {
                emit failed(tr("The networks could not be exported"), errorSentence(error));
            },
            Qt::QueuedConnection);
    });
}

} // namespace weir
