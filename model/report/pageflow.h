#pragma once

#include <QRectF>
#include <QSizeF>

#include <functional>
#include <vector>

class QPainter;

namespace weir {

/// Draws something into the room that it got; one unit is a point.
using PaintPart = std::function<void(QPainter &, const QRectF &)>;

/// One thing on a page.
struct PagePart
{
    QRectF rect;
    PaintPart paint;
};
using PageParts = std::vector<PagePart>;

/// Fills pages from above to below.
class PageFlow
{
public:
    /// `body`: where parts may stand on each page.
    explicit PageFlow(const QRectF &body);

    double width() const { return m_body.width(); }
    double pageHeight() const { return m_body.height(); }
    /// Room that is left on the present page.
    double left() const { return m_body.bottom() - m_y; }
    /// Nothing stands on the present page yet.
    bool isAtTop() const { return m_y <= m_body.top(); }
    /// Index of the present page.
    int page() const { return static_cast<int>(m_pages.size()) - 1; }
    void newPage();
    /// Goes to a new page unless `height` is left here; a page that is empty is taken as it is.
    void keep(double height);
    /// Puts a part at the present place and goes below it.
    void add(double height, PaintPart paint);
    /// Room that stays empty; none at the top of a page.
    void space(double height);
    std::vector<PageParts> take() { return std::move(m_pages); }

private:
    QRectF m_body;
    double m_y;
    std::vector<PageParts> m_pages;
};

} // namespace weir
