#include "capture/exporter/exportdecoder.h"

namespace weir {

struct ExportDecoder::Impl
{
    std::map<std::string, std::uint64_t> refused;
};

ExportDecoder::ExportDecoder(const ExportLimits &, ExportOutput &)
    : m_impl(std::make_unique<Impl>())
{
}
ExportDecoder::~ExportDecoder() = default;
void ExportDecoder::add(const ExportDatagram &) {}
void ExportDecoder::tick(std::int64_t) {}
void ExportDecoder::finish() {}
void ExportDecoder::restore(const std::vector<ExporterHealth> &) {}
std::vector<ExporterHealth> ExportDecoder::health() const { return {}; }
const std::map<std::string, std::uint64_t> &ExportDecoder::refused() const { return m_impl->refused; }
std::uint64_t ExportDecoder::records() const { return 0; }
std::uint64_t ExportDecoder::rows() const { return 0; }

} // namespace weir
