#include "app/gui/datacontrol.h"

#include "app/gui/datarows.h"
#include "app/gui/session.h"
#include "model/enrich/ownnetworks.h"
#include "model/qt/errortext.h"
#include "model/scan/storeexecutor.h"
#include "widgets/dialogs/datasettingsdialog.h"

#include <QFile>

#include <algorithm>
#include <set>

namespace weir {

namespace {

/// The hosts that talk most, to guess networks by; nothing where the question fails.
std::vector<TalkingHost> talkingHosts(Workspace &workspace)
{
    std::vector<TalkingHost> hosts;
    const ParseOutcome question = parseQuery("* | top 1000 host by bytes");
    if (!question.ok)
        return hosts;
    const auto answer = workspace.executor()->execute(question.query, {});
    if (!answer || answer.value()->columns.size() < 2)
        return hosts;
    const auto &addresses = answer.value()->columns[0].addresses;
    const auto &bytes = answer.value()->columns[1].numbers;
    for (std::size_t i = 0; i < std::min(addresses.size(), bytes.size()); ++i)
        hosts.push_back({addresses[i], bytes[i]});
    return hosts;
}

void keepUsedLists(Workspace &workspace, const std::vector<UsedList> &used)
{
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
            }});
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
    const bool wasEmpty =
        !m_loaded
        || (m_loaded->tables.empty() && m_loaded->lists.empty() && m_loaded->networks.empty());
    const bool isEmpty =
        loaded->tables.empty() && loaded->lists.empty() && loaded->networks.empty();
    m_loaded = loaded;
    hand();
    if (m_dialog)
        m_dialog->setStates(tableRows(*loaded), listRows(*loaded));
    if (!wasEmpty || !isEmpty)
        emit changed();
}

void DataControl::takeProgress(const EnrichmentProgress &progress)
{
    if (m_dialog)
        m_dialog->setProgress(progress.isBusy, QString::fromStdString(progress.what),
                              progress.receivedBytes, progress.totalBytes);
}

void DataControl::hand()
{
    const auto workspace = m_session.sharedForWriting();
    if (!workspace || !m_loaded)
        return;
    workspace->executor()->setAttributes(m_loaded->enrichment);
    const std::vector<UsedList> used = m_loaded->enrichment->used();
    if (!used.empty())
        m_pool.start([workspace, used] { keepUsedLists(*workspace, used); });
}

void DataControl::takeWorkspace()
{
    m_mustGuess = false;
    hand();
    const auto workspace = m_session.sharedForWriting();
    m_pool.start([this, workspace] {
        auto networks = workspace->networks();
        std::vector<OwnNetwork> read;
        if (networks)
            read = std::move(networks).value();
        QMetaObject::invokeMethod(
            this,
            [this, workspace, read] {
                if (workspace.get() != m_session.workspace())
                    return;
                takeNetworks(read);
                m_mustGuess = read.empty();
                if (m_mustGuess)
                    m_session.refreshFacts();
            },
            Qt::QueuedConnection);
    });
}

void DataControl::guess()
{
    m_mustGuess = false;
    const auto workspace = m_session.sharedForWriting();
    m_pool.start([this, workspace] {
        const auto guessed = guessNetworks(talkingHosts(*workspace));
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
    m_service->setNetworks(networks);
}

void DataControl::showSettings(QWidget *parent)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    const DataSettings before =
        dataSettings(statesOf(m_service->settings(), m_loaded.get()), m_networks);
    DataSettings shown = before;
    shown.hasWorkspace = m_session.workspace() != nullptr;
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
    const Workspace *workspace = m_session.workspace();
    connect(m_dialog, &QDialog::accepted, this, [this, before, workspace] {
        DataSettings after = m_dialog->settings();
        if (workspace != m_session.workspace())
            after.hasWorkspace = false; // its networks are not those of another one
        accept(before, after);
    });
    m_dialog->open();
}

void DataControl::accept(const DataSettings &before, const DataSettings &after)
{
    EnrichmentSettings settings = enrichmentSettings(after);
    if (!(settings == m_service->settings())) {
        if (const Status saved = m_service->setSettings(std::move(settings)); !saved)
            emit failed(tr("The settings could not be saved"), errorSentence(saved.error()));
    }
    if (after.hasWorkspace && before.networks != after.networks)
        saveNetworks(after);
}

void DataControl::saveNetworks(const DataSettings &after)
{
    const std::vector<OwnNetwork> networks(after.networks.begin(), after.networks.end());
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
    const auto imported = readNetworks(QFile::encodeName(path).toStdString());
    if (!m_dialog)
        return;
    if (!imported) {
        m_dialog->addImported({}, {errorSentence(imported.error())});
        return;
    }
    QStringList errors;
    for (const std::string &error : imported.value().errors)
        errors.append(QString::fromStdString(error));
    m_dialog->addImported({imported.value().networks.begin(), imported.value().networks.end()},
                          errors);
}

void DataControl::exportNetworks(const QString &path, const QList<OwnNetwork> &networks)
{
    const std::vector<OwnNetwork> rows(networks.begin(), networks.end());
    if (const Status written =
            writeWhole(QFile::encodeName(path).toStdString(), networksToCsv(rows));
        !written)
        emit failed(tr("The networks could not be exported"), errorSentence(written.error()));
}

} // namespace weir
