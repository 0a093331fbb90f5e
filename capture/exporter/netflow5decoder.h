#pragma once

#include "capture/decode/netflow5.h"
#include "capture/exporter/recordrows.h"
#include "capture/exporter/streamstates.h"

#include <string_view>

namespace weir {

/// NetFlow v5, and v7 as far as it is the same.
class NetFlow5Decoder
{
public:
    NetFlow5Decoder(StreamStates &states, RecordRows &rows, RowWriter &writer)
        : m_states(states)
        , m_rows(rows)
        , m_writer(writer)
    {
    }

    /// Why the datagram belongs to no exporter, a literal; "" when it was taken in.
    std::string_view add(const ExportDatagram &datagram, ExportProtocol protocol);

private:
    void addRecord(const RecordContext &context, const NetFlow5Record &record);

    StreamStates &m_states;
    RecordRows &m_rows;
    RowWriter &m_writer;
    RecordValues m_values;
};

} // namespace weir
