#pragma once

#include "model/query/flowquery.h"
#include "tests/unit/scan/randomrows.h"

#include <random>

namespace weir::test {

/// A comparison that the checked language could have made.
inline FilterExpr someComparison(std::mt19937_64 &random)
{
    FilterExpr expr;
    expr.kind = random() % 8 == 0 ? FilterExpr::Kind::Present : FilterExpr::Kind::Compare;
    const auto number = [](std::uint64_t low, std::uint64_t high) {
        return QueryValue{low, high, {}, {}};
    };
    const std::vector<FieldId> fields{FieldId::Host,
                                      FieldId::Port,
                                      fieldOf(ColumnId::Src),
                                      fieldOf(ColumnId::Dst),
                                      fieldOf(ColumnId::DstPort),
                                      fieldOf(ColumnId::Proto),
                                      fieldOf(ColumnId::Flags),
                                      fieldOf(ColumnId::App),
                                      fieldOf(ColumnId::Name),
                                      fieldOf(ColumnId::Bytes),
                                      fieldOf(ColumnId::Start),
                                      fieldOf(ColumnId::Vlan),
                                      fieldOf(ColumnId::Frame)};
    expr.field = fields[random() % fields.size()];
    const Storage storage = fieldInfo(expr.field).storage;
    if (storage == Storage::Address) {
        expr.op = std::vector<CompareOp>{CompareOp::Equal, CompareOp::NotEqual,
                                         CompareOp::In}[random() % 3];
        for (std::size_t i = 0; i < (expr.op == CompareOp::In ? 2 : 1); ++i) {
            const Address address = someAddress(random, false);
            const auto bits = static_cast<std::uint8_t>(random() % 2 == 0 ? 128 : 120);
            expr.values.push_back({0, 0, {masked(address, bits), bits}, {}});
        }
        return expr;
    }
    if (storage == Storage::Text) {
        expr.op = std::vector<CompareOp>{CompareOp::Equal, CompareOp::NotEqual,
                                         CompareOp::Contains}[random() % 3];
        const bool isApp = expr.field == fieldOf(ColumnId::App);
        expr.values.push_back(
            {0, 0, {}, isApp ? "dns" : "host" + std::to_string(random() % 6) + ".Example.org"});
        return expr;
    }
    expr.op = std::vector<CompareOp>{
        CompareOp::Equal, CompareOp::NotEqual,     CompareOp::Less,     CompareOp::Greater,
        CompareOp::In,    CompareOp::GreaterEqual, CompareOp::LessEqual}[random() % 7];
    const std::vector<std::uint64_t> values{0,  1,   2,    6,     17,
                                            53, 443, 1002, 5'000, std::uint64_t{1} << 40};
    std::uint64_t value = values[random() % values.size()];
    if (expr.field == fieldOf(ColumnId::Start))
        value = static_cast<std::uint64_t>(kBeginNs)
                + random() % 120 * static_cast<std::uint64_t>(kNsPerSecond);
    expr.values.push_back(number(value, value + (random() % 3 == 0 ? 10 : 0)));
    if (expr.op == CompareOp::In)
        expr.values.push_back(number(443, 443));
    if (expr.field == fieldOf(ColumnId::Flags) && random() % 2 == 0) {
        expr.op = CompareOp::Equal;
        expr.bitMask = 0x12;
        expr.values = {number(0x02, 0x02)};
    }
    return expr;
}

inline FilterExpr someFilter(std::mt19937_64 &random, int depth = 3)
{
    const std::uint64_t draw = depth == 0 ? 4 : random() % 8;
    FilterExpr expr;
    if (draw == 0 || draw == 1) {
        expr.kind = draw == 0 ? FilterExpr::Kind::And : FilterExpr::Kind::Or;
        for (std::size_t i = 0; i < 2 + random() % 2; ++i)
            expr.children.push_back(someFilter(random, depth - 1));
        return expr;
    }
    if (draw == 2) {
        expr.kind = FilterExpr::Kind::Not;
        expr.children.push_back(someFilter(random, depth - 1));
        return expr;
    }
    return draw == 3 ? expr : someComparison(random);
}

inline std::vector<Dimension> someDimensions(std::mt19937_64 &random)
{
    const std::vector<Dimension> all{
        {FieldId::Host, 32, 128},           {FieldId::Host, 24, 64},
        {FieldId::Port, 32, 128},           {fieldOf(ColumnId::Src), 32, 128},
        {fieldOf(ColumnId::Dst), 24, 64},   {fieldOf(ColumnId::Proto), 32, 128},
        {fieldOf(ColumnId::App), 32, 128},  {fieldOf(ColumnId::Name), 32, 128},
        {fieldOf(ColumnId::Vlan), 32, 128}, {fieldOf(ColumnId::Bytes), 32, 128}};
    std::vector<Dimension> dimensions{all[random() % all.size()]};
    while (random() % 3 == 0 && dimensions.size() < 3)
        dimensions.push_back(all[random() % all.size()]);
    return dimensions;
}

inline TimeRange someRange(std::mt19937_64 &random)
{
    if (random() % 2 == 0)
        return {};
    const std::int64_t from = kBeginNs + static_cast<std::int64_t>(random() % 130) * kNsPerSecond;
    return {from, from + static_cast<std::int64_t>(1 + random() % 90) * kNsPerSecond};
}

} // namespace weir::test
