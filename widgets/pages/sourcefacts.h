#pragma once

#include "model/core/exporterhealth.h"
#include "model/core/source.h"
#include "model/qt/sourcerecords.h"
#include "model/qt/sourcestate.h"
#include "widgets/tables/facttable.h"

#include <QString>

#include <functional>

namespace weir::facts {

/// Name of an information element by number and enterprise, "" when unknown.
using ElementNames = std::function<QString(std::uint16_t id, std::uint32_t enterprise)>;

/// What came and what became of it.
QList<FactTable::Row> countRows(const ExporterHealth &health);
QList<FactTable::Row> countRows(const SourceInfo &capture);
/// What did not become rows, by kind. Kinds that never happened are left out, except the first.
/// `lostHere`: how much of what is missing by sequence our own sockets dropped.
QList<FactTable::Row> lossRows(const ExporterHealth &health, const RecentCounts &recent,
                               std::uint64_t lostHere = 0);
QList<FactTable::Row> lossRows(const SourceInfo &capture);
/// Rate, where it came from, applied to what, rows.
QList<FactTable::Row> samplingRows(const ExporterHealth &health, const RecentCounts &recent);
/// Number, kind, number of fields, age of its last announcement while somebody collects, else its
/// time, records. `all`: what `health` is part of.
QList<FactTable::Row> templateRows(const ExporterHealth &health, const CollectHealth &all);
/// "sourceIPv4Address (4), octetDeltaCount (8)"; numbers where names are not known.
QString fieldsText(const TemplateInfo &info, const ElementNames &names);
/// What the exporter told of an element; null where it told nothing.
const LearntElement *learntElement(const ExporterHealth &health, std::uint16_t id,
                                   std::uint32_t enterprise);
/// What it told of the elements of a template, a line for each; "" where it told nothing.
QString elementsText(const TemplateInfo &info, const ExporterHealth &health);
/// Index, name, speed, records.
QList<FactTable::Row> interfaceRows(const ExporterHealth &health);
/// Index, name, rates in and out, errors, discards, of the interfaces that sent counters.
QList<FactTable::Row> counterRows(const SourceRecords &records, const ExporterHealth &health);
/// Time, what happened, details; the newest first.
QList<FactTable::Row> eventRows(const SourceRecords &records);
/// "12 s ago", "—" for 0.
QString ago(std::int64_t thenNs, std::int64_t nowNs);

} // namespace weir::facts
