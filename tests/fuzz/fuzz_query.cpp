#include "model/query/equality.h"
#include "model/query/parser.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Any bytes: no crash, errors point into the text, what was understood survives the way through
/// its canonical text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace weir;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const QueryNames names{{{"office.pcap", 1}, {"eth0", 2}, {"eth0", 3}}};

    const ParseOutcome outcome = parseQuery(text, names);
    (void)parseFilter(text, names);

    if (!outcome.ok) {
        require(outcome.error.span.begin <= outcome.error.span.end);
        require(outcome.error.span.end <= text.size());
        require(!outcome.error.message.empty());
    } else {
        const std::string canonical = toText(outcome.query);
        const ParseOutcome again = parseQuery(canonical, names);
        require(again.ok);
        require(isSameQuestion(again.query, outcome.query));
        require(toText(again.query) == canonical);
    }
    const std::size_t cursor = size == 0 ? 0 : data[0] % (size + 1);
    for (const Completion &completion : complete(text, cursor, {}))
        require(completion.replace.begin <= completion.replace.end
                && completion.replace.end <= text.size());
    return 0;
}
