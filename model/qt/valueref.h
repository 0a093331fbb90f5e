#pragma once

#include <QMetaType>
#include <QString>

namespace weir {

/// One value that a person points at: in a table, a chart, a list or the details pane.
struct ValueRef
{
    QString field; // name of a field of the language: "src", "host", "app"
    QString
        literal; // as a filter writes it, quoted where needed; empty means that the value is absent
    QString text; // for people

    bool isNull() const { return field.isEmpty(); }
    /// "src == 10.0.0.1", "src in 10.0.0.0/24", or "not app" for an absent value.
    QString filterText() const;
    bool operator==(const ValueRef &) const = default;
};

} // namespace weir

Q_DECLARE_METATYPE(weir::ValueRef)
