#include "model/qt/valueref.h"

#include <QStringList>

namespace weir {

namespace {
const QString kPair = QStringLiteral("pair");
const QString kBetween = QStringLiteral(" && ");
} // namespace

QString ValueRef::filterText() const
{
    if (field.isEmpty())
        return {};
    if (field == kPair)
        return literal;
    if (literal.isEmpty())
        return QStringLiteral("not %1").arg(field);
    if (literal.startsWith(QLatin1String(">= ")) || literal.startsWith(QLatin1String("in {")))
        return field + QLatin1Char(' ') + literal;
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

ValueRef pairValue(const ValueRef &a, const ValueRef &b)
{
    return {kPair, a.filterText() + kBetween + b.filterText(),
            a.text + QStringLiteral(" ⇄ ") + b.text};
}

bool isPair(const ValueRef &value)
{
    return value.field == kPair;
}

std::optional<std::pair<Address, Address>> hostsOf(const ValueRef &value)
{
    const QString host = QStringLiteral("host == ");
    const QStringList ends = isPair(value) ? value.literal.split(kBetween) : QStringList();
    if (ends.size() != 2 || !ends[0].startsWith(host) || !ends[1].startsWith(host))
        return std::nullopt;
    const auto a = parseAddress(ends[0].mid(host.size()).toStdString());
    const auto b = parseAddress(ends[1].mid(host.size()).toStdString());
    if (!a || !b)
        return std::nullopt;
    return std::make_pair(*a, *b);
}

} // namespace weir
