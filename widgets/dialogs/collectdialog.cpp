#include "widgets/dialogs/collectdialog.h"

#include "model/core/address.h"
#include "widgets/common/fonts.h"
#include "widgets/common/noticelist.h"
#include "widgets/dialogs/listenerrow.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSpinBox>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kPorts[] = {2055, 2056, 4739, 6343};
constexpr int kFirstPort = 2055;

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression gap(QStringLiteral("[\\s,;]+"));
    return text.split(gap, Qt::SkipEmptyParts);
}

QString key(const char *name)
{
    return QStringLiteral("collect/") + QString::fromLatin1(name);
}

} // namespace

CollectSettings CollectSettings::remembered()
{
    CollectSettings settings;
    const QSettings stored;
    settings.listen = stored.value(key("listen")).toStringList();
    for (const int port : kPorts) {
        if (!stored.contains(key("listen")))
            settings.listen +=
                {QStringLiteral("127.0.0.1:%1").arg(port), QStringLiteral("[::1]:%1").arg(port)};
    }
    settings.allow = stored.value(key("allow")).toStringList();
    // The file is proposed, not chosen: another day's collection is added to only when asked for.
    settings.target = static_cast<Target>(stored.value(key("target"), 0).toInt());
    if (settings.target == Target::File)
        settings.target = Target::Temporary;
    settings.path = stored.value(key("path")).toString();
    settings.keepDays = stored.value(key("days"), settings.keepDays).toInt();
    settings.keepGigabytes = stored.value(key("gigabytes"), settings.keepGigabytes).toInt();
    return settings;
}

void CollectSettings::remember() const
{
    QSettings stored;
    stored.setValue(key("listen"), listen);
    stored.setValue(key("allow"), allow);
    stored.setValue(key("target"), static_cast<int>(target));
    stored.setValue(key("path"), path);
    stored.setValue(key("days"), keepDays);
    stored.setValue(key("gigabytes"), keepGigabytes);
}

CollectDialog::CollectDialog(const CollectSettings &settings, const QList<OwnAddress> &addresses,
                             const QString &openName, const QString &advice, QWidget *parent)
    : QDialog(parent)
    , m_addresses(addresses)
    , m_allow(new QLineEdit(settings.allow.join(QStringLiteral(", ")), this))
    , m_problem(new QLabel(this))
    , m_target(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("collectDialog"));
    setWindowTitle(tr("Collect NetFlow, IPFIX and sFlow"));
    resize(620, 560);
    m_allow->setObjectName(QStringLiteral("allowBox"));
    m_allow->setFont(monoFont());
    m_allow->setPlaceholderText(tr("everybody — or prefixes: 10.0.0.0/8, 2001:db8::/32"));
    m_problem->setObjectName(QStringLiteral("errorText"));
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(2 * fontMetrics().height());

    auto *form = new QFormLayout;
    form->setVerticalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("Listen on"), makeListeners(settings));
    form->addRow(tr("Exporters allowed"), m_allow);
    form->addRow(tr("Rows go into"), makeTarget(settings, openName));
    form->addRow(tr("Keep"), makeRetention(settings));
    auto *notice = new NoticeList(this);
    notice->setObjectName(QStringLiteral("bufferAdvice"));
    if (!advice.isEmpty())
        notice->setNotices(
            {{tr("The receive buffer is small: bursts of many exporters may be lost."), advice,
              1}});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_start = buttons->addButton(tr("Start collecting"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("startCollecting"));
    m_start->setProperty("primary", true);
    m_tested = new NoticeList(this);
    m_tested->setObjectName(QStringLiteral("testResult"));
    m_test = buttons->addButton(tr("Test the ports"), QDialogButtonBox::ActionRole);
    m_test->setObjectName(QStringLiteral("testPorts"));
    m_test->setToolTip(tr("Sends one datagram of NetFlow v5, NetFlow v9, IPFIX and sFlow from this "
                          "computer to each address and says what arrived. Nothing is stored."));
    connect(m_test, &QPushButton::clicked, this, [this] {
        m_test->setEnabled(false);
        m_tested->setNotices({{tr("Sending…"), {}, 0}});
        emit testRequested(this->settings().listen);
    });
    for (QPushButton *button : findChildren<QPushButton *>()) {
        button->setIcon({});
        button->setAutoDefault(button == m_start);
    }
    m_start->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(form);
    layout->addWidget(notice);
    layout->addWidget(m_tested);
    layout->addStretch(1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(m_allow, &QLineEdit::textChanged, this, &CollectDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    check();
}

void CollectDialog::showTest(const QList<QPair<QString, int>> &lines)
{
    QList<NoticeList::Notice> notices;
    for (const auto &[sentence, severity] : lines)
        notices.append({sentence, {}, severity});
    m_tested->setNotices(notices);
    m_test->setEnabled(!m_rows.isEmpty());
}

QWidget *CollectDialog::makeListeners(const CollectSettings &settings)
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_rowLayout = new QVBoxLayout;
    m_rowLayout->setSpacing(4);
    column->addLayout(m_rowLayout);
    auto *add = new QPushButton(tr("Add an address"), box);
    add->setObjectName(QStringLiteral("addListener"));
    add->setProperty("quiet", true);
    column->addWidget(add, 0, Qt::AlignLeft);
    for (const auto &[host, port] : listenersOf(settings.listen))
        addRow(host, port);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow(m_rows.isEmpty() ? QString::fromLatin1(ListenerRow::kLoopback)
                                : m_rows.back()->host(),
               m_rows.isEmpty() ? kFirstPort : qMin(65535, m_rows.back()->port() + 1));
        check();
    });
    return box;
}

void CollectDialog::addRow(const QString &host, int port)
{
    auto *row = new ListenerRow(m_addresses, host, port, this);
    m_rowLayout->addWidget(row);
    m_rows.append(row);
    connect(row, &ListenerRow::changed, this, &CollectDialog::check);
    connect(row, &ListenerRow::removed, this, [this, row] {
        m_rows.removeAll(row);
        row->hide();
        row->deleteLater();
        check();
    });
}

QWidget *CollectDialog::makeTarget(const CollectSettings &settings, const QString &openName)
{
    using Target = CollectSettings::Target;
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto add = [&](const QString &text, Target target, const char *name) {
        auto *button = new QRadioButton(text, box);
        button->setObjectName(QString::fromLatin1(name));
        m_target->addButton(button, static_cast<int>(target));
        return button;
    };
    column->addWidget(
        add(tr("a new workspace, not saved yet"), Target::Temporary, "targetTemporary"));
    auto *row = new QHBoxLayout;
    row->addWidget(add(tr("the file"), Target::File, "targetFile"));
    m_path = new QLineEdit(settings.path, box);
    m_path->setObjectName(QStringLiteral("targetPath"));
    m_path->setPlaceholderText(QStringLiteral("network.weir"));
    auto *choose = new QPushButton(tr("Choose…"), box);
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    column->addLayout(row);
    auto *open = add(openName.isEmpty() ? tr("the workspace that is open")
                                        : tr("the workspace that is open: %1").arg(openName),
                     Target::Open, "targetOpen");
    open->setEnabled(!openName.isEmpty());
    column->addWidget(open);
    const bool isOpenChosen = settings.target == Target::Open && openName.isEmpty();
    m_target->button(static_cast<int>(isOpenChosen ? Target::Temporary : settings.target))
        ->setChecked(true);
    connect(choose, &QPushButton::clicked, this, &CollectDialog::chooseFile);
    connect(m_path, &QLineEdit::textEdited, this, [this] {
        m_target->button(static_cast<int>(Target::File))->setChecked(true);
        check();
    });
    connect(m_target, &QButtonGroup::idToggled, this, &CollectDialog::check);
    return box;
}

QWidget *CollectDialog::makeRetention(const CollectSettings &settings)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_days = new QSpinBox(box);
    m_days->setObjectName(QStringLiteral("keepDays"));
    m_days->setRange(0, 3650);
    m_days->setSuffix(tr(" days"));
    m_days->setSpecialValueText(tr("for ever"));
    m_days->setValue(settings.keepDays);
    m_gigabytes = new QSpinBox(box);
    m_gigabytes->setObjectName(QStringLiteral("keepGigabytes"));
    m_gigabytes->setRange(0, 1'000'000);
    m_gigabytes->setSuffix(QStringLiteral(" GB"));
    m_gigabytes->setSpecialValueText(tr("any size"));
    m_gigabytes->setValue(settings.keepGigabytes);
    row->addWidget(m_days);
    row->addWidget(new QLabel(tr("and at most"), box));
    row->addWidget(m_gigabytes);
    auto *hint = new QLabel(tr("then the oldest rows go"), box);
    hint->setObjectName(QStringLiteral("quietText"));
    row->addWidget(hint);
    row->addStretch(1);
    return box;
}

void CollectDialog::chooseFile()
{
    QString path = QFileDialog::getSaveFileName(
        this, tr("Collect into"), m_path->text(), tr("Weir workspaces (*.weir)"), nullptr,
        QFileDialog::DontConfirmOverwrite); // an old one is gone on with
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".weir");
    m_path->setText(path);
    m_target->button(static_cast<int>(CollectSettings::Target::File))->setChecked(true);
    check();
}

CollectSettings CollectDialog::settings() const
{
    CollectSettings settings;
    for (const ListenerRow *row : m_rows) {
        for (const QString &listen : row->listen()) {
            if (!settings.listen.contains(listen))
                settings.listen += listen;
        }
    }
    settings.allow = wordsOf(m_allow->text());
    settings.target = static_cast<CollectSettings::Target>(m_target->checkedId());
    settings.path = m_path->text().trimmed();
    settings.keepDays = m_days->value();
    settings.keepGigabytes = m_gigabytes->value();
    return settings;
}

QString CollectDialog::problem() const
{
    if (m_rows.isEmpty())
        return tr("Add at least one address to listen on.");
    for (const QString &word : wordsOf(m_allow->text())) {
        if (!parsePrefix(word.toStdString()))
            return tr("“%1” is no address or prefix. Write one like 10.0.0.0/8, 192.0.2.7 or "
                      "2001:db8::/32.")
                .arg(word);
    }
    const bool isFile = m_target->checkedId() == static_cast<int>(CollectSettings::Target::File);
    if (isFile && m_path->text().trimmed().isEmpty())
        return tr("Choose the file that rows go into.");
    return {};
}

void CollectDialog::check()
{
    const QString sentence = problem();
    m_problem->setText(sentence);
    m_start->setEnabled(sentence.isEmpty());
    m_test->setEnabled(!m_rows.isEmpty());
    m_tested->setNotices({}); // of other addresses
}

} // namespace weir
