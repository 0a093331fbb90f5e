#pragma once

#include "model/core/address.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir {

/// Passive names for addresses, filled in the background. GUI thread only; the lookup runs in a
/// worker.
class AddressNames : public QObject
{
    Q_OBJECT

public:
    using Known = std::unordered_map<Address, QString>;
    /// One name ("" for none) for each address, in order. Called in a worker thread, one call at a
    /// time.
    using Lookup = std::function<std::vector<std::string>(const std::vector<Address> &addresses)>;
    static constexpr std::size_t kCacheLimit = 200'000;

    explicit AddressNames(QObject *parent = nullptr);
    ~AddressNames() override;

    /// Where names come from; forgets what is known. An empty function: no names.
    void setLookup(Lookup lookup);
    /// Only these names; nothing is looked up.
    void setKnown(Known names);
    const Known &known() const { return m_names; }
    /// The name if known, else "" and the address is looked up soon.
    QString name(const Address &address);
    /// Looks everything up again (after more rows were loaded).
    void refresh();

Q_SIGNALS:
    /// Some names are known now that were not before.
    void namesChanged();

private:
    void start();
    void take(quint64 generation, const std::vector<Address> &addresses,
              const std::vector<std::string> &names);

    class Worker;
    std::unique_ptr<Worker> m_worker;
    Known m_names;
    std::vector<Address> m_wanted;
    QTimer m_timer;
    quint64 m_generation = 0;
    bool m_isRunning = false;
    bool m_hasLookup = false;
};

} // namespace weir
