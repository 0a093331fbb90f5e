#pragma once

#include "capture/exporter/exportdecoder.h"
#include "model/core/exporterhealth.h"
#include "model/core/result.h"
#include "model/core/retention.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace weir {

/// Loopback on the ports that exporters are usually pointed at: 2055, 2056, 4739, 6343.
std::vector<std::string> defaultListeners();

/// What is collected, and for how long it is kept.
struct CollectOptions
{
    std::vector<std::string> listen = defaultListeners(); // "127.0.0.1:2055", "[::]:6343", "*:4739"
    std::vector<std::string> allow; // prefixes of exporters, "10.0.0.0/8"; empty: everybody
    RetentionLimits retention;
    std::vector<SamplingOverride> overrides; // rates that the user entered
};

/// What is wrong with one text of CollectOptions::listen or CollectOptions::allow, in English; ""
/// when nothing is.
std::string listenerError(const std::string &text);
std::string prefixError(const std::string &text);

/// Name of an exported field as the registry writes it ("octetDeltaCount"), "" when it is not
/// known.
std::string fieldName(const TemplateField &field);

/// What a collector found when it opened its store.
struct CollectStart
{
    std::uint64_t exporters = 0; // known from earlier runs, with their templates
    bool wasInterrupted = false; // the run before did not end by itself
    std::string recovered;       // what that left in the store, one English sentence; "" otherwise
};

/// What became of one run, at its end.
struct CollectReport
{
    Status status; // why it could not start or go on, or what could not be stored
    CollectHealth health;
    double seconds = 0;

    std::uint64_t datagrams() const; // received, whether or not they could be read
    std::uint64_t datagramBytes() const;
    std::uint64_t records() const;
    std::uint64_t rows() const;
    std::uint64_t flowBytes() const;    // as exported, not scaled
    std::uint64_t flowPackets() const;  // likewise
    std::uint64_t lostSocket() const;   // datagrams that kernel or ring had no room for
    std::uint64_t lostSequence() const; // over all exporters, each in its own unit
    /// By unit and without what lostSocket() tells already; see weir::lostOnTheWay().
    std::map<std::string, std::uint64_t> lostOnTheWay() const;
    std::uint64_t withoutTemplate() const;                // sets
    std::map<std::string, std::uint64_t> refused() const; // of all exporters and of nobody
};

/// Called from worker threads, one call at a time.
struct CollectObserver
{
    std::function<void(const CollectStart &)> onStarted;   // at most once, when the store is open
    std::function<void(const CollectHealth &)> onHealth;   // once a second
    std::function<void(const CollectReport &)> onFinished; // exactly once, last
};

} // namespace weir
