#include "model/report/pageflow.h"

namespace weir {

PageFlow::PageFlow(const QRectF &body)
    : m_body(body)
    , m_y(body.top())
    , m_pages(1)
{
}

void PageFlow::newPage()
{
    m_pages.emplace_back();
    m_y = m_body.top();
}

void PageFlow::keep(double height)
{
    if (height > left() && !isAtTop())
        newPage();
}

void PageFlow::add(double height, PaintPart paint)
{
    m_pages.back().push_back(
        {QRectF(m_body.left(), m_y, m_body.width(), height), std::move(paint)});
    m_y += height;
}

void PageFlow::space(double height)
{
    if (!isAtTop())
        m_y += height;
}

} // namespace weir
