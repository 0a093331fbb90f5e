#pragma once

#include <QStackedLayout>
#include <QWidget>

namespace weir {

/// A stack that is as tall as what it shows, not as the tallest it holds: what is said in place of
/// a long page stands where it is seen.
class CurrentLayout : public QStackedLayout
{
public:
    using QStackedLayout::QStackedLayout;

    QSize sizeHint() const override
    {
        return currentWidget() ? currentWidget()->sizeHint() : QStackedLayout::sizeHint();
    }
    QSize minimumSize() const override
    {
        return currentWidget() ? currentWidget()->minimumSizeHint() : QStackedLayout::minimumSize();
    }
    bool hasHeightForWidth() const override
    {
        return currentWidget() && currentWidget()->hasHeightForWidth();
    }
    int heightForWidth(int width) const override
    {
        return hasHeightForWidth() ? currentWidget()->heightForWidth(width) : -1;
    }
};

} // namespace weir
