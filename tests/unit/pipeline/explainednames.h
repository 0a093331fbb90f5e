#pragma once

#include <QHash>
#include <QString>

namespace weir::test {

/// Captures in which tshark sees names that no row has, and why.
inline const QHash<QString, QString> &explainedNames()
{
    static const QHash<QString, QString> reasons{};
    return reasons;
}

} // namespace weir::test
