#pragma once

#include "widgets/common/chartview.h"
#include "widgets/graph/graphscene.h"
#include "widgets/graph/layoutworker.h"
#include "widgets/graph/nodesprites.h"

#include <QTimer>
#include <QVariantAnimation>

class QLabel;
class QLineEdit;

namespace weir {

class AddressNames;
class ValueMenu;

/// Who talks to whom as nodes and edges. The wheel zooms about the pointer, dragging the ground
/// moves the picture, dragging a node moves and pins it, Shift and dragging marks what is inside.
/// Arrows walk to the nearest node, Page up and down by weight, Enter drills, Space pins, F fits,
/// Ctrl+F or / searches, H hides. Signals are wishes.
class GraphView : public ChartView
{
    Q_OBJECT

public:
    explicit GraphView(QWidget *parent = nullptr);
    ~GraphView() override;

    /// Null shows the empty text. Nodes that were there stay near their places.
    void setGraph(const GraphPtr &graph);
    const GraphPtr &graph() const { return m_scene.graph; }
    void setColors(GraphColors colors);
    /// Colours that people chose for own networks, by name.
    void setNetworkColors(const QHash<QString, QColor> &colors);
    /// Names beside addresses in tooltips; must outlive the view.
    void setNames(AddressNames *names) { m_names = names; }
    void setValueMenu(ValueMenu *menu) { m_menu = menu; }
    /// Forgets places and pins: the next graph is about other things.
    void forgetPlaces();
    /// Shows everything.
    void fit();
    void openSearch();
    /// Makes the node `key` the current one and brings it into view.
    void showOne(const QString &key);
    /// Marks these nodes and pales the others; none: marks nothing.
    void highlight(const QSet<QString> &keys);
    /// Whether the layout has come and nothing moves.
    bool isSettled() const
    {
        return m_ticket == 0 && m_motion.state() != QAbstractAnimation::Running;
    }
    const GraphScene &scene() const { return m_scene; }
    /// One number per node: who belongs together.
    const QVector<int> &communities() const { return m_communities; }
    /// Milliseconds of the last layout, from setGraph() to places.
    double layoutMs() const { return m_layoutMs; }
    QString tooltipAt(const QPointF &position) const;
    bool isEmpty() const override { return m_scene.isEmpty(); }
    QSize sizeHint() const override { return {700, 480}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void valueSelected(const weir::ValueRef &value);
    void drillDownRequested(const weir::ValueRef &value);
    void pairSelected(const weir::ValueRef &a, const weir::ValueRef &b);
    void pairDrillRequested(const weir::ValueRef &a, const weir::ValueRef &b);
    /// Show the members of a group, or further peers of a host.
    void expandRequested(const QString &key);
    void hideRequested(const QStringList &keys);
    void onlyRequested(const QString &key);
    /// Narrow to any of these.
    void filterRequested(const QVector<weir::ValueRef> &values);
    /// isSettled() has become true.
    void settled();

protected:
    void paintPicture(QPainter &painter, const QSize &size) const override;
    void themeChanged() override;
    void fillMenu(QMenu &menu, const QPoint &position) override;
    QPoint currentPosition() const override;
    QStringList dataFilters() const override;
    std::optional<QByteArray> dataAs(const QString &ending) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Drag { None, Pan, Node, Lasso };

    bool isSamePicture(const GraphData &graph) const;
    void dress();
    void startLayout();
    void takeLayout(const LayoutResult &result);
    void takeGraph(const QVector<int> &communities);
    void takePlaces(const QVector<QPointF> &places, const QHash<QString, QPointF> &before);
    std::pair<QString, QString> currentPair() const;
    void moveTo(double progress);
    void finishMotion();
    QRectF room() const;
    void setCurrent(int node, bool isShown);
    void setEdge(int edge);
    void zoom(const QPointF &about, double factor);
    void touchView();
    void showNode(int node);
    void mark(const QSet<int> &nodes, bool arePaleOthers);
    QSet<int> nodesOf(const QSet<QString> &keys) const;
    void markLasso();
    void search(const QString &text);
    void goToNextFound();
    void markAgain(const QSet<QString> &keys);
    QSet<QString> markedKeys() const;
    void togglePin(int node);
    void fillNodeMenu(QMenu &menu, int node);
    void drawLayer(bool isRough);
    bool doesLayerCover() const;
    QPixmap drawnLabel(const GraphLabel &label, bool isStrong) const;
    void paintLabels(QPainter &painter);
    QVector<ValueRef> markedValues() const;

    GraphScene m_scene;
    GraphColors m_colors = GraphColors::Community;
    QHash<QString, QColor> m_networkColors;
    RememberedClasses m_classes;
    QVector<int> m_communities;
    LayoutWorker m_worker;
    quint64 m_ticket = 0;
    double m_layoutMs = 0;
    qint64 m_askedNs = 0;
    QHash<QString, QPointF> m_known; // places by key, also of nodes that are gone just now
    QVector<QPointF> m_from, m_to;   // while nodes move
    double m_fromZoom = 1, m_toZoom = 1;
    QPointF m_fromOffset, m_toOffset, m_fromStretch, m_toStretch;
    QVariantAnimation m_motion;
    bool m_isFitted = true; // nobody has zoomed or moved the picture
    GraphPtr m_waiting;     // a graph whose layout is on its way

    QPixmap m_layer; // edges as of m_layerZoom, m_layerOffset; wider than the view
    double m_layerZoom = 0;
    QPointF m_layerOffset;
    bool m_isLayerStale = true;
    QTimer m_rest; // after the last move the edges are drawn anew
    QHash<QString, QPixmap> m_labelPixmaps;
    NodeSprites m_sprites;

    Drag m_drag = Drag::None;
    QPointF m_pressed, m_last;
    QString m_dragged; // key of the node under the pointer
    bool m_hasMoved = false;
    QPolygonF m_lasso;
    QLineEdit *m_search;
    QLabel *m_found; // how many answer the search
    AddressNames *m_names = nullptr;
    ValueMenu *m_menu = nullptr;
};

} // namespace weir
