#pragma once

#include <QAbstractScrollArea>
#include <QByteArray>

namespace weir {

/// Bytes in hexadecimal and as text, sixteen a line: offset, hex, text. A range is marked from
/// outside, another one is selected with mouse or keyboard and copied.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    const QByteArray &bytes() const { return m_bytes; }
    /// Marks bytes and brings them into view; length 0: none.
    void setMark(int offset, int length);
    /// The selected bytes, or the marked ones where none are.
    QByteArray chosen() const;
    void select(int offset, int length);
    QSize sizeHint() const override; // all columns

public Q_SLOTS:
    void copyHex() const;  // "0a 00 00 01"
    void copyText() const; // unprintable bytes as dots

Q_SIGNALS:
    /// A byte was clicked or reached with the keyboard.
    void byteChosen(int offset);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Range
    {
        int offset = 0;
        int length = 0;
        bool contains(int at) const { return at >= offset && at < offset + length; }
    };

    void updateMetrics();
    void reveal(int offset);
    void moveTo(int offset, bool isExtending);
    int byteAt(const QPoint &position) const; // -1: none
    qreal hexAt(int column) const;
    qreal textAt(int column) const;
    void paintLine(QPainter &painter, int line, qreal top) const;

    QByteArray m_bytes;
    Range m_mark;
    int m_anchor = -1; // selection from there
    int m_cursor = -1; // to there, both included
    qreal m_charWidth = 8;
    int m_lineHeight = 18;
};

} // namespace weir
