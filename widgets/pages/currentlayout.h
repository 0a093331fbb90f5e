#pragma once

#include <QStackedLayout>

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
};

} // namespace weir
