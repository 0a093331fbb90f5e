#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/resultprinter.h"
#include "model/scan/storeexecutor.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>

namespace weir::cli {

namespace {

/// What is wrong and what could stand there, in one line; a person at a terminal sees the place
/// underlined too.
int failParse(const std::string &question, const QueryError &error)
{
    std::string expected;
    for (const std::string &word : error.expected)
        expected += (expected.empty() ? "; expected " : ", ") + word;
    const bool isSaid = error.message.find("expected") != std::string::npos;
    fail(fmt::format("at {}: {}{}", error.span.begin + 1, error.message, isSaid ? "" : expected));
    const std::size_t length = std::max<std::size_t>(1, error.span.end - error.span.begin);
    if (isatty(STDERR_FILENO) == 1)
        write(stderr, "  {}\n  {}{}\n", question, std::string(error.span.begin, ' '),
              std::string(length, '^'));
    return kUsage;
}

void show(const ResultTable &table, const QueryArguments &arguments, const QueryNames &names)
{
    if (arguments.format == "csv")
        printCsv(stdout, table, names, arguments.question);
    else if (arguments.format == "json")
        printJson(stdout, table, names);
    else if (arguments.format == "ndjson")
        printNdjson(stdout, table, names);
    else
        printTable(stdout, table, names);
}

} // namespace

int runQuery(const QueryArguments &arguments)
{
    // A mistake in the question shows before a large capture is read; names of sources are known
    // only afterwards.
    const ParseOutcome early = parseQuery(arguments.question);
    const bool needsNames = arguments.question.find("source") != std::string::npos;
    if (!early.ok && !needsNames)
        return failParse(arguments.question, early.error);

    const auto workspace = openAny(arguments.path, arguments.options);
    if (!workspace)
        return fail(workspace.error());
    const QueryNames names = workspace.value()->queryNames();
    const ParseOutcome parsed = parseQuery(arguments.question, names);
    if (!parsed.ok)
        return failParse(arguments.question, parsed.error);

    if (const Status known = enrich(*workspace.value(), arguments.enrich, arguments.question);
        !known)
        return fail(known.error());
    const auto executor = workspace.value()->executor();
    if (arguments.explain) {
        const auto plan = executor->explain(parsed.query);
        if (!plan)
            return fail(plan.error());
        write("{}\n", plan.value());
        return kDone;
    }
    ExecutionControl control;
    control.isCancelled = isInterrupted;
    const auto answer = executor->execute(parsed.query, control);
    if (!answer)
        return fail(answer.error());
    show(*answer.value(), arguments, names);
    return kDone;
}

} // namespace weir::cli
