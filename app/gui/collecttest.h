#pragma once

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <functional>

namespace weir {

/// Sends a datagram of each protocol to each of `listen` and hands what arrived to `tell` as
/// sentences with their severity, a second later at most. From and to the GUI thread.
void testPorts(const QStringList &listen,
               const std::function<void(const QList<QPair<QString, int>> &)> &tell);

} // namespace weir
