#include "widgets/filter/chipbar.h"

#include "model/qt/format.h"
#include "model/qt/selection.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace weir {

namespace {
constexpr int kChipTextWidth = 260;
constexpr int kHeight = 38;
constexpr const char *kTerm = "term"; // dynamic property: the term of a chip
} // namespace

ChipBar::ChipBar(Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("chipBar"));
    setAccessibleName(tr("Applied filters"));
    setAttribute(Qt::WA_StyledBackground);
    m_row->setContentsMargins(12, 0, 12, 0);
    setFixedHeight(kHeight); // the same with and without chips
    m_row->setSpacing(7);
    connect(&selection, &Selection::changed, this, &ChipBar::rebuild);
    rebuild();
}

QToolButton *ChipBar::addChip(const QString &text, const QString &tooltip)
{
    auto *arrow = new QLabel(QStringLiteral("›"), this);
    arrow->setProperty("quiet", true);
    m_row->addWidget(arrow);
    auto *chip = new QToolButton(this);
    chip->setProperty("chip", true);
    chip->setProperty(kTerm, text);
    chip->setText(QFontMetrics(font()).elidedText(text, Qt::ElideMiddle, kChipTextWidth)
                  + QStringLiteral(" ×"));
    chip->setToolTip(tooltip);
    chip->setAccessibleName(text);
    chip->setAccessibleDescription(tr("Delete takes it away"));
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->setCursor(Qt::PointingHandCursor);
    chip->installEventFilter(this);
    m_row->addWidget(chip);
    return chip;
}

void ChipBar::rebuild()
{
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be the one that was just clicked
        }
        delete item;
    }
    auto *all = new QToolButton(this);
    all->setObjectName(QStringLiteral("allTraffic"));
    all->setProperty("quiet", true);
    all->setText(tr("All traffic"));
    all->setToolTip(tr("Show everything again"));
    all->setFocusPolicy(Qt::StrongFocus);
    connect(all, &QToolButton::clicked, &m_selection, &Selection::clear);
    m_row->addWidget(all);
    const QStringList terms = m_selection.chips();
    for (int i = 0; i < terms.size(); ++i) {
        QToolButton *chip = addChip(terms[i], tr("%1\nClick to take it away").arg(terms[i]));
        chip->setObjectName(QStringLiteral("chip%1").arg(i));
        connect(chip, &QToolButton::clicked, this, [this, i] { m_selection.removeChip(i); });
    }
    const QString range = timeText();
    if (!range.isEmpty()) {
        QToolButton *chip =
            addChip(range, tr("Selected time: %1\nClick to take it away").arg(range));
        chip->setObjectName(QStringLiteral("chipTime"));
        connect(chip, &QToolButton::clicked, &m_selection, &Selection::clearRange);
    }
    m_row->addStretch(1);
}

QString ChipBar::timeText() const
{
    return m_selection.isLive() ? tr("Live: last %1").arg(format::span(m_selection.liveNs()))
                                : format::range(m_selection.range());
}

QStringList ChipBar::chipTexts() const
{
    QStringList texts = m_selection.chips();
    const QString range = timeText();
    if (!range.isEmpty())
        texts += range;
    return texts;
}

bool ChipBar::eventFilter(QObject *watched, QEvent *event)
{
    auto *chip = qobject_cast<QToolButton *>(watched);
    if (!chip || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace || key == Qt::Key_Return
        || key == Qt::Key_Enter) {
        chip->click();
        return true;
    }
    if (key == Qt::Key_F2) {
        Q_EMIT editRequested(chip->property(kTerm).toString());
        return true;
    }
    return false;
}

} // namespace weir
