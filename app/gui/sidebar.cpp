#include "app/gui/sidebar.h"

#include "model/qt/errordetails.h"
#include "widgets/common/pill.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QCollator>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kWidth = 150;
constexpr std::size_t kMostSources = 14; // shown by name; the rest is counted

QString toolTipOf(const SourceInfo &source)
{
    QString text = QString::fromStdString(source.path.empty() ? source.name : source.path);
    if (source.kind == SourceKind::Exporter)
        return text + QLatin1Char('\n') + Sidebar::tr("exporter; see the page Sources");
    text += QLatin1Char('\n') + QString::fromStdString(source.format) + QStringLiteral(" · ")
            + Sidebar::tr("%n packets", nullptr,
                          static_cast<int>(std::min<std::uint64_t>(source.packets, INT_MAX)));
    if (source.cut)
        text += QLatin1Char('\n') + Sidebar::tr("cut short: read up to the cut");
    for (const auto &[reason, count] : source.refused)
        text += QStringLiteral("\n%1: %2").arg(translatedDetail(reason)).arg(count);
    return text;
}

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_pages(new QVBoxLayout)
    , m_sources(new QVBoxLayout)
    , m_group(new QButtonGroup(this))
    , m_sourceHead(nullptr)
{
    setObjectName(QStringLiteral("sidebar"));
    setFixedWidth(kWidth);
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 10, 8, 10);
    layout->setSpacing(4);
    m_pages->setSpacing(4);
    m_sources->setSpacing(2);
    auto *head = new QLabel(tr("SOURCES"), this);
    head->setObjectName(QStringLiteral("sidebarHead"));
    head->hide();
    m_sourceHead = head;
    layout->addLayout(m_pages);
    layout->addSpacing(10);
    layout->addWidget(head);
    layout->addLayout(m_sources);
    layout->addStretch(1);
    m_group->setExclusive(true);
}

void Sidebar::addPage(const QString &name, const QString &title, bool hasDigit)
{
    auto *button = new QPushButton(title, this);
    button->setObjectName(QStringLiteral("page-") + name);
    button->setProperty("sidebar", true);
    button->setCheckable(true);
    button->setFlat(true);
    if (hasDigit) {
        button->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + m_digits++)));
        button->setToolTip(
            tr("%1 (%2)").arg(title, button->shortcut().toString(QKeySequence::NativeText)));
    }
    m_group->addButton(button);
    m_pages->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, name] { emit pageChosen(name); });
}

void Sidebar::setBadge(const QString &name, const QString &text, const QString &tooltip)
{
    auto *button = findChild<QPushButton *>(QStringLiteral("page-") + name);
    if (!button)
        return;
    auto *badge = button->findChild<Pill *>();
    if (!badge) {
        badge = new Pill(button);
        auto *row = new QHBoxLayout(button);
        row->setContentsMargins(0, 0, 8, 0);
        row->addStretch(1);
        row->addWidget(badge, 0, Qt::AlignVCenter);
    }
    badge->setContent(text, 3);
    badge->setToolTip(tooltip);
    button->setAccessibleDescription(text.isEmpty() ? QString() : tooltip);
}

void Sidebar::setPageVisible(const QString &name, bool isVisible)
{
    if (auto *button = findChild<QPushButton *>(QStringLiteral("page-") + name))
        button->setVisible(isVisible);
}

void Sidebar::setCurrent(const QString &name)
{
    if (auto *button = findChild<QPushButton *>(QStringLiteral("page-") + name))
        button->setChecked(true);
}

void Sidebar::setSources(std::vector<SourceInfo> sources)
{
    QCollator collator;
    collator.setNumericMode(true); // edge-2 before edge-10
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::ranges::stable_sort(sources, [&](const SourceInfo &a, const SourceInfo &b) {
        return collator.compare(QString::fromStdString(a.name), QString::fromStdString(b.name)) < 0;
    });
    QStringList shown;
    for (const SourceInfo &source : sources)
        shown += QString::fromStdString(source.name) + QLatin1Char('\n') + toolTipOf(source);
    if (shown == m_shown)
        return;
    m_shown = shown;
    while (QLayoutItem *item = m_sources->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_sourceHead->setVisible(!sources.empty());
    for (std::size_t i = 0; i < sources.size() && i < kMostSources; ++i) {
        const QString name = QString::fromStdString(sources[i].name);
        auto *button = new QPushButton(this);
        button->setText(
            QFontMetrics(button->font()).elidedText(name, Qt::ElideMiddle, kWidth - 36));
        button->setProperty("sidebar", true);
        button->setFlat(true);
        button->setToolTip(toolTipOf(sources[i]));
        button->setAccessibleName(name);
        m_sources->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, name] { emit sourceChosen(name); });
    }
    if (sources.size() > kMostSources) {
        auto *rest = new QLabel(
            tr("and %n more", nullptr, static_cast<int>(sources.size() - kMostSources)), this);
        rest->setObjectName(QStringLiteral("quietText"));
        m_sources->addWidget(rest);
    }
}

} // namespace weir
