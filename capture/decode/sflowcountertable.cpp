#include "capture/decode/sflow.h"
#include "capture/decode/sflowcounters.h"

#include <algorithm>
#include <array>

/// The counter structures that sflow.org publishes: names and order of their values.
namespace weir {
namespace {

using enum SflowCounterForm;
using Field = SflowCounterField;

constexpr Field kGeneric[] = {{"ifIndex"},
                              {"ifType"},
                              {"ifSpeed", Count64},
                              {"ifDirection"},
                              {"ifStatus"},
                              {"ifInOctets", Count64},
                              {"ifInUcastPkts"},
                              {"ifInMulticastPkts"},
                              {"ifInBroadcastPkts"},
                              {"ifInDiscards"},
                              {"ifInErrors"},
                              {"ifInUnknownProtos"},
                              {"ifOutOctets", Count64},
                              {"ifOutUcastPkts"},
                              {"ifOutMulticastPkts"},
                              {"ifOutBroadcastPkts"},
                              {"ifOutDiscards"},
                              {"ifOutErrors"},
                              {"ifPromiscuousMode"}};

constexpr Field kEthernet[] = {{"dot3StatsAlignmentErrors"},
                               {"dot3StatsFCSErrors"},
                               {"dot3StatsSingleCollisionFrames"},
                               {"dot3StatsMultipleCollisionFrames"},
                               {"dot3StatsSQETestErrors"},
                               {"dot3StatsDeferredTransmissions"},
                               {"dot3StatsLateCollisions"},
                               {"dot3StatsExcessiveCollisions"},
                               {"dot3StatsInternalMacTransmitErrors"},
                               {"dot3StatsCarrierSenseErrors"},
                               {"dot3StatsFrameTooLongs"},
                               {"dot3StatsInternalMacReceiveErrors"},
                               {"dot3StatsSymbolErrors"}};

constexpr Field kTokenRing[] = {{"dot5StatsLineErrors"},
                                {"dot5StatsBurstErrors"},
                                {"dot5StatsACErrors"},
                                {"dot5StatsAbortTransErrors"},
                                {"dot5StatsInternalErrors"},
                                {"dot5StatsLostFrameErrors"},
                                {"dot5StatsReceiveCongestions"},
                                {"dot5StatsFrameCopiedErrors"},
                                {"dot5StatsTokenErrors"},
                                {"dot5StatsSoftErrors"},
                                {"dot5StatsHardErrors"},
                                {"dot5StatsSignalLoss"},
                                {"dot5StatsTransmitBeacons"},
                                {"dot5StatsRecoverys"},
                                {"dot5StatsLobeWires"},
                                {"dot5StatsRemoves"},
                                {"dot5StatsSingles"},
                                {"dot5StatsFreqErrors"}};

constexpr Field kVlan[] = {{"vlan_id"},       {"octets", Count64}, {"ucastPkts"},
                           {"multicastPkts"}, {"broadcastPkts"},   {"discards"}};

constexpr Field kWifi[] = {{"dot11TransmittedFragmentCount"},
                           {"dot11MulticastTransmittedFrameCount"},
                           {"dot11FailedCount"},
                           {"dot11RetryCount"},
                           {"dot11MultipleRetryCount"},
                           {"dot11FrameDuplicateCount"},
                           {"dot11RTSSuccessCount"},
                           {"dot11RTSFailureCount"},
                           {"dot11ACKFailureCount"},
                           {"dot11ReceivedFragmentCount"},
                           {"dot11MulticastReceivedFrameCount"},
                           {"dot11FCSErrorCount"},
                           {"dot11TransmittedFrameCount"},
                           {"dot11WEPUndecryptableCount"},
                           {"dot11QoSDiscardedFragmentCount"},
                           {"dot11AssociatedStationCount"},
                           {"dot11QoSCFPollsReceivedCount"},
                           {"dot11QoSCFPollsUnusedCount"},
                           {"dot11QoSCFPollsUnusableCount"},
                           {"dot11QoSCFPollsLostCount"}};

constexpr Field kLag[] = {{"", Count64},
                          {"", Count64},
                          {"dot3adAggPortAttachedAggID"},
                          {"dot3adAggPortState"},
                          {"dot3adAggPortStatsLACPDUsRx"},
                          {"dot3adAggPortStatsMarkerPDUsRx"},
                          {"dot3adAggPortStatsMarkerResponsePDUsRx"},
                          {"dot3adAggPortStatsUnknownRx"},
                          {"dot3adAggPortStatsIllegalRx"},
                          {"dot3adAggPortStatsLACPDUsTx"},
                          {"dot3adAggPortStatsMarkerPDUsTx"},
                          {"dot3adAggPortStatsMarkerResponsePDUsTx"}};

constexpr Field kOptics[] = {{"module_id"},
                             {"module_num_lanes"},
                             {"module_supply_voltage"},
                             {"module_temperature", Thousandth}};

constexpr Field kProcessor[] = {{"5s_cpu", Percent},
                                {"1m_cpu", Percent},
                                {"5m_cpu", Percent},
                                {"total_memory", Count64},
                                {"free_memory", Count64}};

constexpr Field kRadio[] = {{"elapsed_time"}, {"on_channel_time"}, {"on_channel_busy_time"}};

constexpr Field kOpenFlowPort[] = {{"datapath_id", Count64}, {"port_no"}};

constexpr Field kHostParent[] = {{"container_type"}, {"container_index"}};

constexpr Field kHostCpu[] = {
    {"load_one", Float}, {"load_five", Float}, {"load_fifteen", Float}, {"proc_run"},
    {"proc_total"},      {"cpu_num"},          {"cpu_speed"},           {"uptime"},
    {"cpu_user"},        {"cpu_nice"},         {"cpu_system"},          {"cpu_idle"},
    {"cpu_wio"},         {"cpu_intr"},         {"cpu_sintr"},           {"interrupts"},
    {"contexts"},        {"cpu_steal"},        {"cpu_guest"},           {"cpu_guest_nice"}};

constexpr Field kHostMemory[] = {{"mem_total", Count64},
                                 {"mem_free", Count64},
                                 {"mem_shared", Count64},
                                 {"mem_buffers", Count64},
                                 {"mem_cached", Count64},
                                 {"swap_total", Count64},
                                 {"swap_free", Count64},
                                 {"page_in"},
                                 {"page_out"},
                                 {"swap_in"},
                                 {"swap_out"}};

constexpr Field kHostDisk[] = {{"disk_total", Count64},
                               {"disk_free", Count64},
                               {"part_max_used", Percent},
                               {"reads"},
                               {"bytes_read", Count64},
                               {"read_time"},
                               {"writes"},
                               {"bytes_written", Count64},
                               {"write_time"}};

constexpr Field kHostNet[] = {{"bytes_in", Count64},  {"pkts_in"},  {"errs_in"},  {"drops_in"},
                              {"bytes_out", Count64}, {"pkts_out"}, {"errs_out"}, {"drops_out"}};

constexpr Field kHostIp[] = {
    {"ipForwarding"},   {"ipDefaultTTL"},    {"ipInReceives"},      {"ipInHdrErrors"},
    {"ipInAddrErrors"}, {"ipForwDatagrams"}, {"ipInUnknownProtos"}, {"ipInDiscards"},
    {"ipInDelivers"},   {"ipOutRequests"},   {"ipOutDiscards"},     {"ipOutNoRoutes"},
    {"ipReasmTimeout"}, {"ipReasmReqds"},    {"ipReasmOKs"},        {"ipReasmFails"},
    {"ipFragOKs"},      {"ipFragFails"},     {"ipFragCreates"}};

constexpr Field kHostIcmp[] = {
    {"icmpInMsgs"},         {"icmpInErrors"},      {"icmpInDestUnreachs"},   {"icmpInTimeExcds"},
    {"icmpInParmProbs"},    {"icmpInSrcQuenchs"},  {"icmpInRedirects"},      {"icmpInEchos"},
    {"icmpInEchoReps"},     {"icmpInTimestamps"},  {"icmpInAddrMasks"},      {"icmpInAddrMaskReps"},
    {"icmpOutMsgs"},        {"icmpOutErrors"},     {"icmpOutDestUnreachs"},  {"icmpOutTimeExcds"},
    {"icmpOutParmProbs"},   {"icmpOutSrcQuenchs"}, {"icmpOutRedirects"},     {"icmpOutEchos"},
    {"icmpOutEchoReps"},    {"icmpOutTimestamps"}, {"icmpOutTimestampReps"}, {"icmpOutAddrMasks"},
    {"icmpOutAddrMaskReps"}};

constexpr Field kHostTcp[] = {{"tcpRtoAlgorithm"}, {"tcpRtoMin"},      {"tcpRtoMax"},
                              {"tcpMaxConn"},      {"tcpActiveOpens"}, {"tcpPassiveOpens"},
                              {"tcpAttemptFails"}, {"tcpEstabResets"}, {"tcpCurrEstab"},
                              {"tcpInSegs"},       {"tcpOutSegs"},     {"tcpRetransSegs"},
                              {"tcpInErrs"},       {"tcpOutRsts"},     {"tcpInCsumErrors"}};

constexpr Field kHostUdp[] = {{"udpInDatagrams"},  {"udpNoPorts"},      {"udpInErrors"},
                              {"udpOutDatagrams"}, {"udpRcvbufErrors"}, {"udpSndbufErrors"},
                              {"udpInCsumErrors"}};

constexpr Field kVirtualNode[] = {
    {"mhz"}, {"cpus"}, {"memory", Count64}, {"memory_free", Count64}, {"num_domains"}};

constexpr Field kVirtualCpu[] = {{"state"}, {"cpuTime"}, {"nrVirtCpu"}};

constexpr Field kVirtualMemory[] = {{"memory", Count64}, {"maxMemory", Count64}};

constexpr Field kVirtualDisk[] = {{"capacity", Count64},  {"allocation", Count64},
                                  {"available", Count64}, {"rd_req"},
                                  {"rd_bytes", Count64},  {"wr_req"},
                                  {"wr_bytes", Count64},  {"errs"}};

constexpr Field kVirtualNet[] = {{"rx_bytes", Count64}, {"rx_packets"}, {"rx_errs"}, {"rx_drop"},
                                 {"tx_bytes", Count64}, {"tx_packets"}, {"tx_errs"}, {"tx_drop"}};

constexpr Field kHttpServer[] = {
    {"method_option_count"}, {"method_get_count"},     {"method_head_count"},
    {"method_post_count"},   {"method_put_count"},     {"method_delete_count"},
    {"method_trace_count"},  {"method_connect_count"}, {"method_other_count"},
    {"status_1XX_count"},    {"status_2XX_count"},     {"status_3XX_count"},
    {"status_4XX_count"},    {"status_5XX_count"},     {"status_other_count"}};

constexpr Field kApplicationResources[] = {
    {"user_time"}, {"system_time"}, {"mem_used", Count64}, {"mem_max", Count64},
    {"fd_open"},   {"fd_max"},      {"conn_open"},         {"conn_max"}};

constexpr Field kApplicationWorkers[] = {
    {"workers_active"}, {"workers_idle"}, {"workers_max"}, {"req_delayed"}, {"req_dropped"}};

constexpr Field kSwitchPath[] = {{"hits"},      {"misses"}, {"lost"},
                                 {"mask_hits"}, {"flows"},  {"masks"}};

constexpr Field kSwitchTables[] = {
    {"bcm_asic_host_entries"},         {"bcm_asic_host_entries_max"},
    {"bcm_asic_ipv4_entries"},         {"bcm_asic_ipv4_entries_max"},
    {"bcm_asic_ipv6_entries"},         {"bcm_asic_ipv6_entries_max"},
    {"bcm_asic_ipv4_ipv6_entries"},    {"bcm_asic_ipv4_ipv6_entries_max"},
    {"bcm_asic_long_ipv6_entries"},    {"bcm_asic_long_ipv6_entries_max"},
    {"bcm_asic_total_routes"},         {"bcm_asic_total_routes_max"},
    {"bcm_asic_ecmp_nexthops"},        {"bcm_asic_ecmp_nexthops_max"},
    {"bcm_asic_mac_entries"},          {"bcm_asic_mac_entries_max"},
    {"bcm_asic_ipv4_neighbors"},       {"bcm_asic_ipv6_neighbors"},
    {"bcm_asic_ipv4_routes"},          {"bcm_asic_ipv6_routes"},
    {"bcm_asic_acl_ingress_entries"},  {"bcm_asic_acl_ingress_entries_max"},
    {"bcm_asic_acl_ingress_counters"}, {"bcm_asic_acl_ingress_counters_max"},
    {"bcm_asic_acl_ingress_meters"},   {"bcm_asic_acl_ingress_meters_max"},
    {"bcm_asic_acl_ingress_slices"},   {"bcm_asic_acl_ingress_slices_max"},
    {"bcm_asic_acl_egress_entries"},   {"bcm_asic_acl_egress_entries_max"},
    {"bcm_asic_acl_egress_counters"},  {"bcm_asic_acl_egress_counters_max"},
    {"bcm_asic_acl_egress_meters"},    {"bcm_asic_acl_egress_meters_max"},
    {"bcm_asic_acl_egress_slices"},    {"bcm_asic_acl_egress_slices_max"}};

constexpr Field kGpu[] = {
    {"device_count"},      {"processes"},  {"gpu_time"}, {"mem_rw_time"}, {"mem_total", Count64},
    {"mem_free", Count64}, {"ecc_errors"}, {"energy"},   {"temperature"}, {"fan_speed"}};

// By tag, in rising order.
constexpr std::array kGroups{
    SflowCounterGroup{1, "generic", kGeneric},
    SflowCounterGroup{2, "ethernet", kEthernet},
    SflowCounterGroup{3, "token-ring", kTokenRing},
    SflowCounterGroup{5, "vlan", kVlan},
    SflowCounterGroup{6, "wifi", kWifi},
    SflowCounterGroup{7, "lag", kLag},
    SflowCounterGroup{10, "optics", kOptics},
    SflowCounterGroup{1001, "processor", kProcessor},
    SflowCounterGroup{1002, "radio", kRadio},
    SflowCounterGroup{1004, "openflow-port", kOpenFlowPort},
    SflowCounterGroup{2002, "host-parent", kHostParent},
    SflowCounterGroup{2003, "host-cpu", kHostCpu},
    SflowCounterGroup{2004, "host-memory", kHostMemory},
    SflowCounterGroup{2005, "host-disk", kHostDisk},
    SflowCounterGroup{2006, "host-net", kHostNet},
    SflowCounterGroup{2007, "host-ip", kHostIp},
    SflowCounterGroup{2008, "host-icmp", kHostIcmp},
    SflowCounterGroup{2009, "host-tcp", kHostTcp},
    SflowCounterGroup{2010, "host-udp", kHostUdp},
    SflowCounterGroup{2100, "virtual-node", kVirtualNode},
    SflowCounterGroup{2101, "virtual-cpu", kVirtualCpu},
    SflowCounterGroup{2102, "virtual-memory", kVirtualMemory},
    SflowCounterGroup{2103, "virtual-disk", kVirtualDisk},
    SflowCounterGroup{2104, "virtual-net", kVirtualNet},
    SflowCounterGroup{2201, "http", kHttpServer},
    SflowCounterGroup{2203, "app-resources", kApplicationResources},
    SflowCounterGroup{2206, "app-workers", kApplicationWorkers},
    SflowCounterGroup{2207, "ovs-datapath", kSwitchPath},
    SflowCounterGroup{sflowTag(4413, 3), "bcm-tables", kSwitchTables},
    SflowCounterGroup{sflowTag(5703, 1), "gpu", kGpu},
};

constexpr bool comesBefore(const SflowCounterGroup &group, std::uint32_t tag)
{
    return group.tag < tag;
}

} // namespace

const SflowCounterGroup *sflowCounterGroup(std::uint32_t tag)
{
    const auto *const found = std::lower_bound(kGroups.begin(), kGroups.end(), tag, comesBefore);
    return found != kGroups.end() && found->tag == tag ? &*found : nullptr;
}

} // namespace weir
