#pragma once

#include "model/core/address.h"
#include "model/qt/hostfacts.h"
#include "model/query/resulttable.h"
#include "widgets/pages/pagecontext.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace weir {

/// Who a host is: address, names with their sources, network, AS, country, lists that name it,
/// notes. Follows a HostFactsReader and Annotations where there are some.
class HostHead : public QWidget
{
    Q_OBJECT

public:
    /// `isCompact`: for the details pane, which has less room.
    HostHead(const PageContext &context, bool isCompact, QWidget *parent);

    /// Nothing: an empty head.
    void setHost(const std::optional<Address> &host);
    /// What derived fields say of the host, for what no facts are known: an answer to
    /// factsPipe().
    void showFields(const ResultTable &table);
    /// Text of all lines, for tests and copying.
    QString text() const;

signals:
    /// A person wants to write a note, or to change one (its id, else 0).
    void noteRequested(qint64 id);

private:
    void update();
    QString namesLine(const HostFacts &facts) const;
    QString placeLine(const HostFacts &facts) const;
    QString listLine(const HostFacts &facts) const;
    QString noteLines() const;

    const PageContext m_context;
    const bool m_isCompact;
    std::optional<Address> m_host;
    QString m_fieldAs, m_fieldCountry, m_fieldNet, m_fieldLists; // of derived fields
    QLabel *m_names, *m_place, *m_lists, *m_notes;
};

/// A question within "src == HOST" whose answer HostHead::showFields() understands; "" where the
/// language has no such fields.
QString hostFieldsPipe();

} // namespace weir
