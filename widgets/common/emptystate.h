#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace weir {

/// What stands in a panel that has nothing to show: what happened, what to do next, a button for
/// it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    enum class Icon { Nothing, Search, Error, Open, Wait };

    explicit EmptyState(QWidget *parent = nullptr);

    /// `button` may be empty: no button.
    void setContent(Icon icon, const QString &what, const QString &hint,
                    const QString &button = {});
    QString what() const;
    QString hint() const;

Q_SIGNALS:
    /// The button was pressed.
    void triggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    Icon m_icon = Icon::Nothing;
    QLabel *m_picture;
    QLabel *m_what;
    QLabel *m_hint;
    QPushButton *m_button;
};

} // namespace weir
