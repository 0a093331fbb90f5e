#include "widgets/pages/subjecthead.h"

#include "widgets/common/fonts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {
constexpr int kTitlePixels = 18;
constexpr int kTypedWidth = 190;
} // namespace

SubjectHead::SubjectHead(const QString &name, QWidget *parent)
    : Panel(QString(), parent)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_buttons(new QHBoxLayout)
    , m_parts(new QVBoxLayout)
{
    setObjectName(name + QStringLiteral("HeadPanel"));
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    const auto label = [&](const char *part) {
        auto *made = new QLabel(inside);
        made->setObjectName(name + QLatin1String(part));
        made->setTextFormat(Qt::PlainText);
        made->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return made;
    };
    m_row->setSpacing(8);
    m_title = label("Title");
    QFont font = monoFont();
    font.setBold(true);
    font.setPixelSize(kTitlePixels);
    m_title->setFont(font);
    m_row->addWidget(m_title);
    m_row->addLayout(m_buttons, 1);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    m_typed = new QLineEdit(inside);
    m_typed->setObjectName(name + QStringLiteral("Address"));
    m_typed->setFont(monoFont());
    m_typed->setMinimumWidth(kTypedWidth);
    connect(m_typed, &QLineEdit::returnPressed, this, [this] { emit entered(m_typed->text()); });
    m_buttons->addWidget(m_typed);
    column->addLayout(m_row);
    m_error = label("Error");
    m_error->hide();
    column->addWidget(m_error);
    m_parts->setSpacing(6);
    column->addLayout(m_parts);
    m_facts = label("Facts");
    m_facts->setWordWrap(true);
    column->addWidget(m_facts);
    setContent(inside);
    fitToContent();
    setMinimumWidth(1); // arrange() sees to what is in a row
}

/// Everything in one row where there is room, else the buttons in one of their own.
void SubjectHead::arrange()
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    const int wanted =
        m_title->sizeHint().width() + m_row->spacing() + m_buttons->sizeHint().width();
    const auto direction = wanted > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_row->direction() != direction)
        m_row->setDirection(direction);
}

void SubjectHead::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    arrange();
}

void SubjectHead::setSubject(const QString &text)
{
    showSubject(text, true);
}

void SubjectHead::setNoSubject(const QString &words)
{
    showSubject(words, false);
}

void SubjectHead::showSubject(const QString &text, bool isThere)
{
    m_title->setText(text);
    m_facts->setVisible(isThere);
    for (QPushButton *button : std::as_const(m_wishes))
        button->setEnabled(isThere);
    arrange();
}

QString SubjectHead::subject() const
{
    return m_title->text();
}

void SubjectHead::setSubjectTip(const QString &text)
{
    m_title->setToolTip(text);
}

QPushButton *SubjectHead::addButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text, content());
    button->setObjectName(QLatin1String(name));
    m_buttons->addWidget(button);
    m_wishes.append(button);
    return button;
}

void SubjectHead::addPart(QLayout *part)
{
    m_parts->addLayout(part);
}

void SubjectHead::addPart(QWidget *part)
{
    m_parts->addWidget(part);
}

void SubjectHead::setFacts(const QString &text)
{
    m_facts->setText(text);
}

void SubjectHead::setError(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
}

bool SubjectHead::hasError() const
{
    return !m_error->text().isEmpty();
}

} // namespace weir
