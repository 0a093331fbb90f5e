#include "widgets/common/panel.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace weir {

namespace {
constexpr qreal kRadius = 8;
constexpr qreal kBusyHeight = 2;
} // namespace

Panel::Panel(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_title(new ElidedLabel(this))
    , m_note(new ElidedLabel(this))
    , m_header(new QHBoxLayout)
    , m_layout(new QVBoxLayout(this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    m_title->setObjectName(QStringLiteral("panelTitle"));
    m_note->setObjectName(QStringLiteral("panelNote"));
    m_title->setFont(titleFont());
    m_note->setProperty("quiet", true);
    setTitle(title);
    m_note->hide();
    // it takes what the title and the buttons leave, so it is cut before the title is
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_header->setSpacing(6);
    m_header->addWidget(m_title);
    m_header->addStretch(); // has its room while there is no note
    m_header->addWidget(m_note, 1);
    m_layout->setContentsMargins(12, 9, 12, 10);
    m_layout->setSpacing(6);
    m_layout->addLayout(m_header);
    m_layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyState::triggered, this, &Panel::emptyTriggered);
}

void Panel::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty()); // an empty one would keep its height
    setAccessibleName(title);
}

QString Panel::title() const
{
    return m_title->text();
}

void Panel::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString Panel::note() const
{
    return m_note->text();
}

QToolButton *Panel::addMenuButton(const QString &text, QMenu *menu)
{
    auto *button = new QToolButton(this);
    button->setProperty("quiet", true);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    button->setFocusPolicy(Qt::TabFocus);
    setMenuButtonText(button, text);
    addHeaderWidget(button);
    return button;
}

void Panel::setMenuButtonText(QToolButton *button, const QString &text)
{
    button->setText(text + QStringLiteral(" ▾"));
    button->setAccessibleName(text);
}

QToolButton *Panel::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setProperty("quiet", true);
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    addHeaderWidget(button);
    return button;
}

void Panel::addHeaderWidget(QWidget *widget)
{
    m_header->addWidget(widget);
}

void Panel::setContent(QWidget *content)
{
    if (m_content) {
        m_stack->removeWidget(m_content);
        m_content->deleteLater();
    }
    m_content = content;
    m_stack->addWidget(content);
    m_stack->setCurrentWidget(content);
}

void Panel::fitToContent()
{
    m_empty->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    showContent();
}

void Panel::showContent()
{
    if (m_content)
        m_stack->setCurrentWidget(m_content);
}

void Panel::showEmpty(EmptyState::Icon icon, const QString &what, const QString &hint,
                      const QString &button)
{
    m_empty->setContent(icon, what, hint, button);
    m_stack->setCurrentWidget(m_empty);
}

void Panel::setBusy(bool isBusy, double fraction)
{
    if (isBusy == m_isBusy && fraction == m_fraction)
        return;
    m_isBusy = isBusy;
    m_fraction = fraction;
    update(0, 0, width(), int(kRadius));
}

void Panel::setQueryText(const QString &text)
{
    m_query = text;
    m_title->setToolTip(text);
}

void Panel::paintEvent(QPaintEvent *)
{
    const Palette &colors = paletteOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.setPen(Qt::NoPen);
    painter.fillPath(outline, colors.panel);
    if (m_isBusy) {
        painter.save();
        painter.setClipPath(outline);
        QColor color = colors.accent;
        const qreal part = m_fraction < 0 ? 1 : m_fraction;
        if (m_fraction < 0)
            color.setAlpha(110); // no fraction known: a pale line over the whole width
        painter.fillRect(QRectF(0, 0, width() * part, kBusyHeight + 0.5), color);
        painter.restore();
    }
    painter.setPen(colors.line);
    painter.drawPath(outline);
}

void Panel::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_query.isEmpty()) {
        event->ignore();
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show the question of this panel")), &QAction::triggered, this,
            [this] { Q_EMIT queryRequested(m_query); });
    connect(menu->addAction(tr("Copy the question")), &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_query); });
    menu->popup(event->globalPos());
}

} // namespace weir
