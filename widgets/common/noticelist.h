#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QVBoxLayout;

namespace weir {

/// Sentences below each other, each with a bar whose colour says how bad it is, and what to do in a
/// quiet line that can be copied. Hidden while there is none.
class NoticeList : public QWidget
{
    Q_OBJECT

public:
    struct Notice
    {
        QString what;
        QString todo;
        int severity = 0; // 0 good to know, 1 notice, 2 warning, 3 wrong
        bool operator==(const Notice &) const = default;
    };

    explicit NoticeList(QWidget *parent = nullptr);

    /// Leaves the widgets alone when nothing has changed, so that marked text stays marked.
    void setNotices(const QList<Notice> &notices);
    const QList<Notice> &notices() const { return m_notices; }

private:
    QList<Notice> m_notices;
    QVBoxLayout *m_layout;
};

} // namespace weir
