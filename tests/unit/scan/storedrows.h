#pragma once

#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "tests/support/files.h"
#include "tests/unit/scan/randomrows.h"

#include <QtGlobal>

#include <memory>

namespace weir::test {

/// A store with rows, and one that asks it.
struct Fixture
{
    explicit Fixture(const RowSet &set)
    {
        if (!storeRows(folder.path("rows.weir"), set))
            return;
        auto opened = StoreExecutor::open(folder.path("rows.weir"), 2);
        if (opened)
            executor = std::move(opened).value();
    }
    ResultPtr ask(const char *text, TimeRange range = {}) const
    {
        ParseOutcome outcome = parseQuery(text);
        if (!outcome.ok)
            qFatal("%s: %s", text, outcome.error.message.c_str());
        outcome.query.range = range;
        auto answer = executor->execute(outcome.query, {});
        if (!answer)
            qWarning("%s", answer.error().what.data());
        return answer ? answer.value() : nullptr;
    }

    TempDir folder;
    std::unique_ptr<StoreExecutor> executor;
};

} // namespace weir::test
