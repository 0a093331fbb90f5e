#include "widgets/dialogs/datasettingsdialog.h"

#include "model/qt/format.h"
#include "widgets/dialogs/datasettingslists.h"
#include "widgets/dialogs/datasettingsnetworks.h"
#include "widgets/dialogs/datasettingstables.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace weir {

namespace {

/// Context of the words about ages, for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::DataSettings)
};

} // namespace

QString ageWords(qint64 ns, qint64 nowNs)
{
    constexpr qint64 kHour = 3600LL * 1'000'000'000;
    constexpr qint64 kDay = 24 * kHour;
    constexpr qint64 kYear = 365 * kDay;
    const qint64 age = nowNs - ns;
    if (ns == 0)
        return {};
    if (age < kHour)
        return Words::tr("just now");
    if (age < 2 * kDay)
        return Words::tr("%n hour(s) ago", nullptr, static_cast<int>(age / kHour));
    if (age < 2 * kYear)
        return Words::tr("%n day(s) ago", nullptr, static_cast<int>(age / kDay));
    return Words::tr("%n year(s) ago", nullptr, static_cast<int>(age / kYear));
}

DataSettingsDialog::DataSettingsDialog(const DataSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_hasWorkspace(settings.hasWorkspace)
    , m_tabs(new QTabWidget(this))
    , m_tables(new DataSettingsTables(this))
    , m_lists(new DataSettingsLists(this))
    , m_networks(new DataSettingsNetworks(this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("dataSettings"));
    setWindowTitle(tr("Data about addresses"));
    resize(820, 560);
    m_tables->setRows(settings.tables);
    m_lists->setRows(settings.lists);
    m_networks->setRows(settings.networks, settings.hasWorkspace);
    //: tab: tables of AS numbers, countries and cities
    m_tabs->addTab(m_tables, tr("Tables"));
    m_tabs->addTab(m_lists, tr("Blocklists"));
    m_tabs->addTab(m_networks, tr("Own networks"));
    m_problem->setObjectName(QStringLiteral("errorText"));
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setProperty("primary", true);
    for (QPushButton *button : findChildren<QPushButton *>()) {
        if (buttons->isAncestorOf(button))
            button->setIcon({});
        button->setAutoDefault(button == m_ok);
    }
    m_ok->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(makeProgress());
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(m_lists, &DataSettingsLists::refreshWanted, this, &DataSettingsDialog::refreshWanted);
    connect(m_networks, &DataSettingsNetworks::importWanted, this,
            &DataSettingsDialog::importWanted);
    connect(m_networks, &DataSettingsNetworks::exportWanted, this,
            [this](const QString &path) { emit exportWanted(path, m_networks->rows()); });
    connect(m_networks, &DataSettingsNetworks::changed, this, &DataSettingsDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

QWidget *DataSettingsDialog::makeProgress()
{
    m_busy = new QWidget(this);
    auto *line = new QHBoxLayout(m_busy);
    line->setContentsMargins(0, 0, 0, 0);
    m_what = new QLabel(m_busy);
    m_what->setProperty("quiet", true);
    m_bar = new QProgressBar(m_busy);
    m_bar->setTextVisible(false);
    auto *stop = new QPushButton(tr("Stop"), m_busy);
    stop->setObjectName(QStringLiteral("stopFetching"));
    stop->setAutoDefault(false);
    line->addWidget(m_what);
    line->addWidget(m_bar, 1);
    line->addWidget(stop);
    connect(stop, &QPushButton::clicked, this, &DataSettingsDialog::cancelWanted);
    m_busy->hide();
    return m_busy;
}

DataSettings DataSettingsDialog::settings() const
{
    return {m_tables->rows(), m_lists->rows(), m_networks->rows(), m_hasWorkspace};
}

void DataSettingsDialog::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void DataSettingsDialog::setStates(const QList<DataTableRow> &tables,
                                   const QList<DataListRow> &lists)
{
    m_tables->setStates(tables);
    m_lists->setStates(lists);
}

void DataSettingsDialog::setProgress(bool isBusy, const QString &what, quint64 received,
                                     quint64 total)
{
    m_busy->setVisible(isBusy);
    m_lists->setBusy(isBusy);
    if (what.isEmpty())
        m_what->setText(tr("Reading…"));
    else if (received == 0)
        m_what->setText(tr("Fetching %1…").arg(what));
    else
        m_what->setText(
            tr("Fetching %1: %2").arg(what, format::bytes(static_cast<double>(received))));
    constexpr int kSteps = 1000;
    m_bar->setRange(0, total == 0 ? 0 : kSteps); // 0 to 0: it only tells that something goes on
    if (total > 0)
        m_bar->setValue(static_cast<int>(received * kSteps / total));
}

void DataSettingsDialog::addImported(const QList<OwnNetwork> &networks, const QStringList &errors)
{
    m_networks->addImported(networks, errors);
}

QString DataSettingsDialog::problem() const
{
    return m_networks->problem();
}

void DataSettingsDialog::check()
{
    const QString words = problem();
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    m_ok->setEnabled(words.isEmpty());
}

} // namespace weir
