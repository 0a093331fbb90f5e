#pragma once

#include "model/core/address.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace weir {

/// What is known of one address beside its traffic.
struct HostFacts
{
    struct Name
    {
        QString name;
        QString source; // for people: "DNS answer", "TLS server name"
        quint64 seen = 0;
        bool operator==(const Name &) const = default;
    };
    struct Listing
    {
        QString list;
        QString category;
        QString detail; // origin, age, entry: one line
        bool operator==(const Listing &) const = default;
    };

    QList<Name> names; // most seen first
    QString as;        // "AS64500 EXAMPLE Ltd"
    QString country;   // "DE Germany"
    QString city;
    QString network; // of the own networks; "" is not ours
    QString networkNote;
    QString vendor; // of its network card
    QList<Listing> listings;
    bool operator==(const HostFacts &) const = default;
};

/// Fetches facts of hosts in the background and keeps the last ones. GUI thread only; the lookup
/// runs in a worker.
class HostFactsReader : public QObject
{
    Q_OBJECT

public:
    /// Called in a worker thread, one call at a time.
    using Lookup = std::function<HostFacts(const Address &address)>;

    explicit HostFactsReader(QObject *parent = nullptr);
    ~HostFactsReader() override;

    /// Where facts come from; what is known is forgotten. An empty function: nothing is known.
    void setLookup(Lookup lookup);
    /// The facts as far as they are known now; ready() follows when there are more.
    HostFacts facts(const Address &address);
    /// Looks everything up again.
    void refresh();
    /// Nothing is on its way.
    bool isIdle() const;

Q_SIGNALS:
    void ready(const weir::Address &address);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weir
