#pragma once

// QCustomPlot's header uses Qt's keywords, which are off in this project; they are on for it alone.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h> // IWYU pragma: export
#undef signals
#undef slots
#undef foreach
