#pragma once

namespace weir {

class AddressNames;
class Annotations;
class CollectState;
class HostFactsReader;
class PacketReader;
class QueryRunner;
class Selection;
class ValueMenu;

/// What every page is built on; all of it outlives the pages.
struct PageContext
{
    Selection &selection;
    QueryRunner &runner;
    AddressNames &names;
    ValueMenu &menu;
    CollectState &collect;
    HostFactsReader *hostFacts = nullptr; // null: nothing is known beside the rows
    Annotations *annotations = nullptr;   // null: no notes
    PacketReader *packets = nullptr;      // null: no packets
    AddressNames *listed = nullptr;       // blocklists by host; null: none
    AddressNames *networks = nullptr;     // own networks by host; null: none
    AddressNames *countries = nullptr;    // null: none
};

} // namespace weir
