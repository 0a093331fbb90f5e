#include "app/workspace/hardwarenames.h"

#include <charconv>
#include <cstdint>
#include <optional>

namespace weir {

namespace {

constexpr std::size_t kMacText = 17; // "00:1b:21:aa:bb:cc"
constexpr std::uint32_t kMacBytes = 6;
constexpr std::uint32_t kMakerBytes = 3;

std::optional<std::uint64_t> macOf(const LayerField &field)
{
    if (field.length != kMacBytes || field.value.size() != kMacText)
        return std::nullopt;
    std::uint64_t mac = 0;
    for (std::size_t at = 0; at < kMacText; at += 3) {
        unsigned byte = 0;
        const char *begin = field.value.data() + at;
        const auto [end, error] = std::from_chars(begin, begin + 2, byte, 16);
        if (error != std::errc() || end != begin + 2 || (at > 0 && begin[-1] != ':'))
            return std::nullopt;
        mac = mac << 8 | byte;
    }
    return mac;
}

} // namespace

void nameHardware(std::vector<Layer> &layers, const VendorTable &vendors)
{
    for (Layer &layer : layers) {
        for (std::size_t i = 0; i < layer.fields.size(); ++i) {
            const auto mac = macOf(layer.fields[i]);
            const std::string_view vendor = mac ? vendors.vendorOf(*mac) : std::string_view();
            if (vendor.empty())
                continue;
            LayerField name{layer.fields[i].name + ".oui_resolved", std::string(vendor),
                            layer.fields[i].offset, kMakerBytes};
            ++i;
            layer.fields.insert(layer.fields.begin() + static_cast<std::ptrdiff_t>(i),
                                std::move(name));
        }
    }
}

} // namespace weir
