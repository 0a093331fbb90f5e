#pragma once

namespace weir {

class AddressNames;
class CollectState;
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
};

} // namespace weir
