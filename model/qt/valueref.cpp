#include "model/qt/valueref.h"

namespace weir {

QString ValueRef::filterText() const
{
    if (field.isEmpty())
        return {};
    if (literal.isEmpty())
        return QStringLiteral("not %1").arg(field);
    const bool isNetwork =
        literal.contains(QLatin1Char('/')) && !literal.startsWith(QLatin1Char('"'))
        && (literal.contains(QLatin1Char('.')) || literal.contains(QLatin1Char(':')));
    return QStringLiteral("%1 %2 %3")
        .arg(field, isNetwork ? QStringLiteral("in") : QStringLiteral("=="), literal);
}

std::optional<Address> hostOf(const ValueRef &value)
{
    for (const char *field : {"host", "src", "dst"}) {
        if (value.field == QLatin1String(field))
            return parseAddress(value.literal.toStdString());
    }
    return std::nullopt;
}

ValueRef hostValue(const Address &address)
{
    const QString text = QString::fromStdString(toString(address));
    return {QStringLiteral("host"), text, text};
}

} // namespace weir
