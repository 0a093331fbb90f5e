#pragma once

#include "model/core/result.h"

#include <QImage>
#include <QSize>
#include <QStringList>
#include <QWidget>

#include <optional>

class QMenu;
class QPainter;

namespace weir {

/// What every chart can: copy itself, save itself as a picture, say why it is empty, follow the
/// theme. GUI thread only.
class ChartView : public QWidget
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    /// Writes the chart to `path` as PNG, SVG, PDF or what dataFilters() adds, by its ending;
    /// Errc::Unsupported on another, Errc::Io.
    Status saveTo(const QString &path) const;
    /// Puts the chart on the clipboard as a picture.
    void copyPicture() const;
    /// What is said in place of a chart without data.
    void setEmptyText(const QString &what, const QString &hint);
    /// Hatches the chart while its answer is an intermediate one.
    void setPartial(bool isPartial);
    bool isPartial() const { return m_isPartial; }
    /// Proposal for the name of a saved file, without ending.
    void setFileName(const QString &name) { m_fileName = name; }

    virtual bool isEmpty() const = 0;

Q_SIGNALS:
    /// A picture could not be written.
    void saveFailed(const QString &path, const weir::Error &error);

protected:
    /// Draws the whole chart into (0, 0, size) as vectors.
    virtual void paintPicture(QPainter &painter, const QSize &size) const = 0;
    /// Of a picture that is saved or copied: of the whole chart where only a part is in view.
    virtual QSize pictureSize() const { return size(); }
    /// Colours changed.
    virtual void themeChanged() {}
    /// File dialog's filters for files other than pictures: "Table (*.csv)".
    virtual QStringList dataFilters() const { return {}; }
    /// Content of such a file; nothing where `ending` is none of them.
    virtual std::optional<QByteArray> dataAs(const QString &ending) const;
    /// Entries of its own above the common ones.
    virtual void fillMenu(QMenu &menu, const QPoint &position);
    /// What a menu that is opened by the keyboard is about.
    virtual QPoint currentPosition() const { return rect().center(); }

    void paintEmpty(QPainter &painter, const QRectF &rect) const;
    void paintPartial(QPainter &painter, const QRectF &rect) const;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

    /// Asks where to and saves.
    void saveAs();

private:
    QImage picture() const;

    QString m_emptyWhat;
    QString m_emptyHint;
    QString m_fileName;
    bool m_isPartial = false;
};

} // namespace weir
