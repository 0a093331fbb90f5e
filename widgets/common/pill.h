#pragma once

#include <QWidget>

namespace weir {

/// A small rounded label: a score with its severity, a count beside a page's name.
class Pill : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(QWidget *parent = nullptr);

    /// Severity 0 (outline) to 3 (critical). An empty text hides the pill.
    void setContent(const QString &text, int severity);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    int m_severity = 0;
};

} // namespace weir
