#pragma once

#include "model/core/time.h"

#include <QString>

namespace weir {

/// A time that something is said of.
struct TimeMark
{
    TimeRange range;
    QString text;
    bool isEvent = false; // of an exporter, not a note of the user
    bool operator==(const TimeMark &) const = default;
};

} // namespace weir
