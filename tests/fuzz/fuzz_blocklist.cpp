#include "model/enrich/blocklist.h"
#include "model/enrich/listtable.h"
#include "model/enrich/ownnetworks.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

/// Any bytes: no crash; every range that was read runs forward, within one family, and is found
/// again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace weir;
    const std::string_view text(reinterpret_cast<const char *>(data), size);

    (void)networksFromCsv(text);
    auto list = parseBlocklist(text, {});
    if (!list)
        return 0;
    for (const AddressRange &range : list.value().ranges) {
        require(range.first <= range.last);
        require(range.first.isV4() == range.last.isV4());
    }
    const auto shared = std::make_shared<const Blocklist>(std::move(list).value());
    const ListTable table({shared});
    for (const AddressRange &range : shared->ranges) {
        std::uint32_t word = 0;
        table.nameWords({&range.last, 1}, &word);
        require(word != 0 || !range.last.isPresent());
    }
    return 0;
}
