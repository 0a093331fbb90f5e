#pragma once

#include "capture/decode/layerbuilder.h"
#include "capture/decode/layers.h"

#include <string_view>
#include <vector>

// What decodeLayers() says of each header. One function per header; a header's length is set where
// it knows it, else it ends where the next one begins.
namespace weir::layers {

// layerlink.cpp
std::string_view linkName(const HeaderMark &mark);
void explainLink(LayerBuilder &layer, const HeaderMark &mark);

// layernetwork.cpp
void explainArp(LayerBuilder &layer);
void explainIpv4(LayerBuilder &layer);
void explainIpv6(LayerBuilder &layer);
void explainExtension(LayerBuilder &layer, unsigned kind);
void explainAuthentication(LayerBuilder &layer);

// layertransport.cpp
std::string_view transportName(unsigned protocol); // "" where it has no header of its own
void explainTransport(LayerBuilder &layer, unsigned protocol);

// layertunnel.cpp
std::string_view tunnelName(HeaderKind header); // "" for what is no tunnel
void explainTunnel(LayerBuilder &layer, HeaderKind header);

// layerpayload.cpp, layerdns.cpp, layertls.cpp
/// Adds what a transport carries; `isTcp` else UDP.
void explainPayload(std::vector<Layer> &layers, Bytes frame, Bytes payload, bool isTcp,
                    std::uint32_t srcPort, std::uint32_t dstPort);
void explainDns(LayerBuilder &layer, Bytes message);
/// Adds one layer per TLS record; false where the payload is no TLS.
bool explainTls(std::vector<Layer> &layers, Bytes frame, Bytes payload);

} // namespace weir::layers
