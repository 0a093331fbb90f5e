#include "widgets/filter/timerangebutton.h"

#include "model/qt/format.h"
#include "model/qt/selection.h"

#include <QDateTimeEdit>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 kMinuteNs = 60 * kNsPerSecond;
constexpr qint64 kPresets[] = {kMinuteNs, 5 * kMinuteNs, 15 * kMinuteNs, 60 * kMinuteNs,
                               24 * 60 * kMinuteNs};
constexpr qint64 kLiveSpans[] = {5 * kMinuteNs,      15 * kMinuteNs,      60 * kMinuteNs,
                                 6 * 60 * kMinuteNs, 24 * 60 * kMinuteNs, 7 * 24 * 60 * kMinuteNs};

qint64 toNs(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * kNsPerMs;
}

QDateTime toDateTime(qint64 ns)
{
    return QDateTime::fromMSecsSinceEpoch(floorTo(ns, kNsPerMs) / kNsPerMs);
}

QString presetText(qint64 ns)
{
    return TimeRangeButton::tr("Last %1").arg(format::span(ns));
}

} // namespace

TimeRangeButton::TimeRangeButton(Selection &selection, QWidget *parent)
    : QToolButton(parent)
    , m_selection(selection)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("timeRangeButton"));
    setAccessibleName(tr("Time range"));
    setProperty("framed", true);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &TimeRangeButton::fillMenu);
    connect(&selection, &Selection::changed, this, [this] {
        if (m_selection.range() != m_chosen)
            m_lastNs = 0;
        showText();
    });
    fillMenu();
    showText();
}

void TimeRangeButton::setDataRange(const TimeRange &range)
{
    m_data = range;
    if (m_lastNs > 0 && !range.isAll() && !m_isLiveAvailable)
        chooseLast(m_lastNs); // the end of the data moved on
}

void TimeRangeButton::showText()
{
    QString text = tr("Whole time");
    if (m_selection.isLive())
        text = tr("Live: last %1").arg(format::span(m_selection.liveNs()));
    else if (m_lastNs > 0)
        text = presetText(m_lastNs);
    else if (!m_selection.range().isAll())
        text = format::range(m_selection.range());
    setText(text + QStringLiteral(" ▾"));
}

void TimeRangeButton::fillMenu()
{
    m_menu->clear();
    QAction *whole = m_menu->addAction(tr("Whole time"));
    whole->setObjectName(QStringLiteral("wholeTimeAction"));
    whole->setCheckable(true);
    whole->setChecked(m_selection.range().isAll());
    connect(whole, &QAction::triggered, this, [this] {
        m_lastNs = 0;
        m_chosen = {};
        m_selection.clearRange();
    });
    m_menu->addSeparator();
    addLiveChoices();
    const bool hasData = !m_data.isAll() && m_data.fromNs < m_data.toNs;
    for (const qint64 ns : kPresets) {
        if (m_isLiveAvailable)
            break; // the same spans, but live
        QAction *action = m_menu->addAction(presetText(ns));
        action->setCheckable(true);
        action->setChecked(m_lastNs == ns && !m_selection.isLive());
        action->setEnabled(hasData);
        connect(action, &QAction::triggered, this, [this, ns] { chooseLast(ns); });
    }
    m_menu->addSeparator();
    QAction *custom = m_menu->addAction(tr("From – to…"));
    custom->setObjectName(QStringLiteral("customTimeAction"));
    connect(custom, &QAction::triggered, this, &TimeRangeButton::chooseCustom);
}

void TimeRangeButton::addLiveChoices()
{
    for (const qint64 ns : kLiveSpans) {
        if (!m_isLiveAvailable)
            return;
        QAction *action = m_menu->addAction(tr("Live: last %1").arg(format::span(ns)));
        action->setObjectName(QStringLiteral("live%1").arg(ns / kMinuteNs));
        action->setCheckable(true);
        action->setChecked(m_selection.liveNs() == ns);
        connect(action, &QAction::triggered, this, [this, ns] {
            m_lastNs = 0;
            m_chosen = {};
            m_selection.setLive(ns, QDateTime::currentMSecsSinceEpoch() * kNsPerMs);
        });
    }
    m_menu->addSeparator();
}

void TimeRangeButton::chooseLast(qint64 ns)
{
    m_lastNs = ns;
    m_chosen = TimeRange{std::max<std::int64_t>(m_data.toNs - ns, m_data.fromNs), m_data.toNs};
    m_selection.setRange(m_chosen);
    showText();
}

void TimeRangeButton::chooseCustom()
{
    auto *dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("timeRangeDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Time range"));
    const TimeRange &shown = m_selection.range().isAll() ? m_data : m_selection.range();
    const auto addEdit = [&](const char *name, qint64 ns) {
        auto *edit = new QDateTimeEdit(dialog);
        edit->setObjectName(QLatin1String(name));
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
        edit->setDateTime(toDateTime(ns));
        return edit;
    };
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * kNsPerMs;
    const bool hasRange = !shown.isAll();
    QDateTimeEdit *from = addEdit("fromEdit", hasRange ? shown.fromNs : now - 60 * kMinuteNs);
    QDateTimeEdit *to = addEdit("toEdit", hasRange ? shown.toNs + kNsPerMs - 1 : now);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    auto *form = new QFormLayout(dialog);
    //: start of a time range
    form->addRow(tr("From"), from);
    //: end of a time range
    form->addRow(tr("To"), to);
    form->addRow(buttons);
    const auto check = [=] {
        buttons->button(QDialogButtonBox::Ok)->setEnabled(from->dateTime() < to->dateTime());
    };
    connect(from, &QDateTimeEdit::dateTimeChanged, dialog, check);
    connect(to, &QDateTimeEdit::dateTimeChanged, dialog, check);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this, [this, from, to] {
        m_lastNs = 0;
        m_selection.setRange({toNs(from->dateTime()), toNs(to->dateTime())});
    });
    dialog->open();
}

} // namespace weir
