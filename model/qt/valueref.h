#pragma once

#include "model/core/address.h"

#include <QMetaType>
#include <QString>

#include <optional>
#include <utility>

namespace weir {

/// One value that a person points at: in a table, a chart, a list or the details pane.
struct ValueRef
{
    QString field;   // name of a field of the language: "src", "host", "app"; or "pair", see below
    QString literal; // as a filter writes it, quoted where needed; empty means that the value is
                     // absent. A range has its operator: ">= 1514", "in {64-127}"
    QString text;    // for people

    bool isNull() const { return field.isEmpty(); }
    /// "src == 10.0.0.1", "src in 10.0.0.0/24", or "not app" for an absent value.
    QString filterText() const;
    bool operator==(const ValueRef &) const = default;
};

/// The address of a value that is one host ("src", "dst", "host"); nothing for networks and other
/// values.
std::optional<Address> hostOf(const ValueRef &value);
/// `address` as a value of the field "host".
ValueRef hostValue(const Address &address);
/// What lies between `a` and `b` as one value that can be selected; its literal is a whole filter.
ValueRef pairValue(const ValueRef &a, const ValueRef &b);
bool isPair(const ValueRef &value);
/// Both ends of a pair of lone hosts; nothing for other values.
std::optional<std::pair<Address, Address>> hostsOf(const ValueRef &value);

} // namespace weir

Q_DECLARE_METATYPE(weir::ValueRef)
