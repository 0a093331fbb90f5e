#pragma once

#include "model/scan/seriesscan.h"

#include <memory>
#include <string>

namespace weir {

/// Series of one question that were gathered from segments that never change, for the next question
/// that differs in nothing but its range.
class KeptSeries
{
public:
    /// `dimensions` and `plan` as the question has them; `buckets` are those of its answer.
    KeptSeries(Question &question, const std::vector<Dimension> &dimensions, const SlotPlan &plan,
               const TimeBuckets &buckets);
    /// Brings what is kept up to date and into `series`, with its keys in `keys` and their texts in
    /// `texts`; the next run of the scan then needs only the other segments. Does nothing for a
    /// question of another sort.
    Status fill(SeriesScan &series, SeriesKeys &keys, TextPool &texts);
    /// The scan is of all segments again.
    void end();

private:
    struct Kept;
    std::unique_ptr<Kept> take() const;
    Status visit(Kept &kept, std::vector<std::uint8_t> leaveOut);
    void copy(Kept &kept, SeriesScan &series, SeriesKeys &keys, TextPool &texts) const;

    Question &m_question;
    const std::vector<Dimension> &m_dimensions;
    const SlotPlan &m_plan;
    const TimeBuckets m_buckets;
    std::string m_key; // empty: nothing is kept
};

} // namespace weir
