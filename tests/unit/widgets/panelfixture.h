#pragma once

#include "model/qt/addressnames.h"
#include "model/qt/collectstate.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/pagecontext.h"

namespace weir::test {

/// All that a panel needs around it, empty; questions go to the executor that `runner` gets.
struct PanelFixture
{
    Selection selection;
    QueryRunner runner;
    AddressNames names;
    ValueMenu menu;
    CollectState collect;
    PageContext context{selection, runner, names, menu, collect};
};

} // namespace weir::test
