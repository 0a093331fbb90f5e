#pragma once

#include "widgets/dialogs/collectdialog.h"

#include <QList>
#include <QString>

namespace weir {

/// What collecting needs to know of this computer.

/// Addresses of its interfaces that others can reach, IPv4 first.
QList<OwnAddress> ownAddresses();
/// What to do as root so that sockets get the receive buffer that is asked for; "" when they do.
QString receiveBufferAdvice();
/// The command line program beside this one; "" when it is not there.
QString commandLineProgram();

} // namespace weir
