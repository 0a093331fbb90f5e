#include "widgets/dialogs/opendialog.h"

#include "widgets/common/emptystate.h"
#include "widgets/common/fonts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTableWidget>
#include <QThread>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kPathRole = Qt::UserRole;

QStringList pathsOf(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    return paths;
}

} // namespace

OpenDialog::OpenDialog(Previewer previewer, FilterChecker checker, QWidget *parent)
    : QDialog(parent)
    , m_previewer(std::move(previewer))
    , m_checker(std::move(checker))
    , m_list(new QListWidget(this))
    , m_facts(new QLabel(this))
    , m_packets(new QTableWidget(0, 3, this))
    , m_preview(new QStackedWidget(this))
    , m_filter(new QLineEdit(this))
    , m_filterError(new QLabel(this))
    , m_inner(new QCheckBox(tr("Read tunnels by their innermost addresses"), this))
    , m_exports(new QComboBox(this))
    , m_exportsLabel(new QLabel(tr("Flow exports in it"), this))
{
    setObjectName(QStringLiteral("openDialog"));
    setWindowTitle(tr("Open captures"));
    setAcceptDrops(true);
    resize(860, 620);

    m_list->setObjectName(QStringLiteral("fileList"));
    m_list->setMaximumHeight(110);
    m_facts->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("fileFacts"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(makeFileButtons());
    layout->addWidget(m_list);
    layout->addWidget(m_facts);
    makePreview();
    layout->addWidget(m_preview, 1);
    layout->addLayout(makeForm());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this);
    m_open = buttons->button(QDialogButtonBox::Open);
    m_open->setProperty("primary", true);
    layout->addWidget(buttons);
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(button == m_open);
    m_open->setDefault(true);

    connect(m_list, &QListWidget::currentItemChanged, this, &OpenDialog::showPreview);
    connect(m_filter, &QLineEdit::textChanged, this, &OpenDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showPreview();
    check();
}

/// What fills the list of files and empties it.
QLayout *OpenDialog::makeFileButtons()
{
    auto *choose = new QPushButton(tr("Add files…"), this);
    auto *recent = new QPushButton(tr("Recent") + QStringLiteral(" ▾"), this);
    m_remove = new QPushButton(tr("Remove"), this);
    m_remove->setEnabled(false);
    auto *recentMenu = new QMenu(recent);
    recent->setMenu(recentMenu);
    auto *row = new QHBoxLayout;
    row->addWidget(choose);
    row->addWidget(recent);
    row->addWidget(m_remove);
    row->addStretch(1);
    connect(choose, &QPushButton::clicked, this, &OpenDialog::addFiles);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        delete m_list->currentItem();
        showPreview();
        check();
    });
    connect(recentMenu, &QMenu::aboutToShow, this, [this, recentMenu] {
        recentMenu->clear();
        for (const QString &path : std::as_const(m_recent))
            recentMenu->addAction(path, this, [this, path] { setFiles(files() << path); });
        if (recentMenu->isEmpty())
            recentMenu->addAction(tr("No files were opened yet"))->setEnabled(false);
    });
    return row;
}

/// The first packets of the chosen file.
void OpenDialog::makePreview()
{
    m_packets->setObjectName(QStringLiteral("previewTable"));
    m_packets->setHorizontalHeaderLabels({tr("Time"), tr("Length"), tr("Packet")});
    m_packets->horizontalHeader()->setStretchLastSection(true);
    m_packets->verticalHeader()->hide();
    m_packets->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_packets->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_packets->setColumnWidth(0, 210);
    m_packets->setColumnWidth(1, 80);
    m_packets->setShowGrid(false);
    m_packets->setProperty("plainCells", true); // below their heads
    m_packets->setTabKeyNavigation(false);
    m_packets->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_packets->horizontalHeader()->setHighlightSections(false);
    m_packets->horizontalHeaderItem(1)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *empty = new EmptyState(this);
    empty->setContent(EmptyState::Icon::Open, tr("No file is chosen"),
                      tr("Add captures, or drop them here: pcap and pcapng, also packed with gzip, "
                         "zstd, lz4 or xz."));
    m_preview->addWidget(m_packets);
    m_preview->addWidget(empty);
}

/// How the files are read.
QLayout *OpenDialog::makeForm()
{
    m_filter->setObjectName(QStringLiteral("bpfBox"));
    m_filter->setFont(monoFont());
    m_filter->setPlaceholderText(
        tr("all packets — or a capture filter: net 10.0.0.0/8 and tcp port 443"));
    m_filterError->setObjectName(QStringLiteral("errorText"));
    m_filterError->setWordWrap(true);
    m_filterError->setMinimumHeight(
        2 * fontMetrics().height()); // no jump when there is something to say
    m_exports->setObjectName(QStringLiteral("exportsBox"));
    //: what becomes of NetFlow, IPFIX and sFlow in a capture
    m_exports->addItem(tr("both: the packets, and the flows that they report"),
                       static_cast<int>(Exports::Both));
    m_exports->addItem(tr("as flows: only what they report"), static_cast<int>(Exports::AsFlows));
    m_exports->addItem(tr("as packets: do not look inside"), static_cast<int>(Exports::AsPackets));
    m_exportsLabel->setBuddy(m_exports);
    auto *form = new QFormLayout;
    form->addRow(tr("Only packets that match (BPF)"), m_filter);
    form->addRow(QString(), m_filterError);
    form->addRow(QString(), m_inner);
    form->addRow(m_exportsLabel, m_exports);
    return form;
}

OpenDialog::~OpenDialog() = default;

void OpenDialog::setFiles(const QStringList &paths)
{
    m_list->clear();
    for (const QString &path : paths) {
        auto *item = new QListWidgetItem(QFileInfo(path).fileName(), m_list);
        item->setData(kPathRole, path);
        item->setToolTip(path);
    }
    m_list->setCurrentRow(m_list->count() - 1);
    check();
}

QStringList OpenDialog::files() const
{
    QStringList paths;
    for (int i = 0; i < m_list->count(); ++i)
        paths += m_list->item(i)->data(kPathRole).toString();
    return paths;
}

QString OpenDialog::filter() const
{
    return m_filter->text().trimmed();
}

bool OpenDialog::isInner() const
{
    return m_inner->isChecked();
}

OpenDialog::Exports OpenDialog::exports() const
{
    return static_cast<Exports>(m_exports->currentData().toInt());
}

QList<quint16> OpenDialog::exportPorts() const
{
    QList<quint16> ports;
    for (const FilePreview &preview : m_previews)
        ports += preview.exportPorts;
    return ports;
}

/// The choice is there when one of the files holds exports.
void OpenDialog::showExports()
{
    bool hasExports = false;
    for (const QString &path : files())
        hasExports = hasExports || m_previews.value(path).exports > 0;
    m_exports->setVisible(hasExports);
    m_exportsLabel->setVisible(hasExports);
}

void OpenDialog::setRecent(const QStringList &paths)
{
    m_recent = paths;
}

void OpenDialog::addFiles()
{
    QSettings settings;
    const QString key = QStringLiteral("open/folder");
    const QStringList chosen = QFileDialog::getOpenFileNames(
        this, tr("Choose captures"), settings.value(key).toString(),
        tr("Captures and workspaces (*.pcap *.pcapng *.cap *.pcap.gz *.pcapng.gz *.gz *.zst *.lz4 "
           "*.xz *.snoop *.weir);;All files (*)"));
    if (chosen.isEmpty())
        return;
    settings.setValue(key, QFileInfo(chosen.front()).absolutePath());
    setFiles(files() + chosen);
}

void OpenDialog::showPreview()
{
    const QListWidgetItem *item = m_list->currentItem();
    m_remove->setEnabled(item != nullptr);
    m_packets->setRowCount(0);
    m_preview->setCurrentIndex(item ? 0 : 1);
    m_facts->setVisible(item != nullptr);
    if (!item)
        return;
    const QString path = item->data(kPathRole).toString();
    if (m_previews.contains(path)) {
        take(path, m_previews.value(path));
        return;
    }
    m_facts->setText(tr("Looking into %1…").arg(path));
    const QPointer<OpenDialog> self(this); // looked at in the GUI thread only
    QThread *thread = QThread::create([self, path, previewer = m_previewer] {
        const FilePreview preview = previewer(path);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, path, preview] {
                if (self)
                    self->take(path, preview);
            },
            Qt::QueuedConnection);
    });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void OpenDialog::take(const QString &path, const FilePreview &preview)
{
    m_previews.insert(path, preview);
    showExports();
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || item->data(kPathRole).toString() != path)
        return;
    m_facts->setText(preview.error.isEmpty()
                         ? QStringList({preview.format, preview.size, preview.details})
                                   .join(QStringLiteral(" · "))
                               + (preview.exports > 0
                                      ? QStringLiteral(" · ")
                                            + tr("%n of the first packets report flows (NetFlow, "
                                                 "IPFIX, sFlow)",
                                                 nullptr, preview.exports)
                                      : QString())
                         : preview.error);
    m_packets->setRowCount(static_cast<int>(preview.packets.size()));
    for (int i = 0; i < preview.packets.size(); ++i) {
        m_packets->setItem(i, 0, new QTableWidgetItem(preview.packets[i].time));
        auto *length = new QTableWidgetItem(preview.packets[i].length);
        length->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_packets->setItem(i, 1, length);
        m_packets->setItem(i, 2, new QTableWidgetItem(preview.packets[i].summary));
    }
}

void OpenDialog::check()
{
    const bool isChecked = filter().isEmpty() || filter() == m_checked;
    const QString error = filter().isEmpty() || !isChecked ? QString() : m_error;
    m_filterError->setText(error);
    m_open->setEnabled(isChecked && error.isEmpty() && m_list->count() > 0);
    showExports();
    if (!isChecked && !m_isChecking)
        checkFilter();
}

/// In a thread: the name of a host may have to be asked for in the network.
void OpenDialog::checkFilter()
{
    m_isChecking = true;
    const QPointer<OpenDialog> self(this); // looked at in the GUI thread only
    QThread *thread = QThread::create([self, expression = filter(), checker = m_checker] {
        const QString error = checker(expression);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, expression, error] {
                if (self)
                    self->takeChecked(expression, error);
            },
            Qt::QueuedConnection);
    });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void OpenDialog::takeChecked(const QString &expression, const QString &error)
{
    m_isChecking = false;
    m_checked = expression;
    m_error = error;
    check(); // and another filter, where one was typed meanwhile
}

void OpenDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!pathsOf(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void OpenDialog::dropEvent(QDropEvent *event)
{
    setFiles(files() + pathsOf(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace weir
