#include "widgets/common/noticelist.h"

#include "widgets/common/palette.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kBar = 3; // pixels of colour at the left

/// One sentence with its bar.
class NoticeItem : public QWidget
{
public:
    NoticeItem(const NoticeList::Notice &notice, QWidget *parent)
        : QWidget(parent)
        , m_severity(notice.severity)
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(kBar + 9, 2, 0, 2);
        layout->setSpacing(1);
        const QString mark = notice.severity == 3   ? NoticeList::tr("Problem: ")
                             : notice.severity == 2 ? NoticeList::tr("Warning: ")
                                                    : QString();
        addText(mark + notice.what, false);
        if (!notice.todo.isEmpty())
            addText(notice.todo, true);
        setAccessibleName(notice.what);
        setAccessibleDescription(notice.todo);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Palette &colors = paletteOf(this);
        painter.fillRect(0, 0, kBar, height(),
                         m_severity == 0 ? colors.line : colors.severityColor(m_severity));
    }

private:
    void addText(const QString &text, bool isQuiet)
    {
        auto *label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        if (isQuiet)
            label->setObjectName(QStringLiteral("quietText"));
        layout()->addWidget(label);
    }

    const int m_severity;
};

} // namespace

NoticeList::NoticeList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    hide();
}

void NoticeList::setNotices(const QList<Notice> &notices)
{
    if (notices == m_notices)
        return;
    m_notices = notices;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Notice &notice : notices)
        m_layout->addWidget(new NoticeItem(notice, this));
    setVisible(!notices.isEmpty());
}

} // namespace weir
