#include "model/scan/keptgroups.h"

#include "model/query/dimensiontext.h"
#include "model/scan/keptscans.h"

namespace weir {

namespace {

struct KeptGroups : KeptScans::Kept
{
    std::unique_ptr<GroupScan> groups;
};

/// All that tells group scans over the same rows apart.
std::string keyOf(const Question &question, const std::vector<Dimension> &dimensions,
                  const SlotPlan &plan, const GroupAnswer &answer)
{
    std::string key = question.keptKey;
    key += "\ngroups ";
    key += answer.bins;
    for (const Dimension &dimension : dimensions) {
        key += ' ';
        key += toText(dimension);
    }
    for (const Slot slot : plan.slots) {
        key += ' ';
        key += std::to_string(static_cast<unsigned>(slot));
    }
    return key;
}

/// One question over kept groups: first the new segments, which then belong to what is kept, then,
/// beside it, those that may change.
class KeptGroupScan
{
public:
    using Make = std::function<std::unique_ptr<GroupScan>()>;

    KeptGroupScan(Question &question, const GroupAnswer &answer, Make make)
        : m_question(question)
        , m_answer(answer)
        , m_make(std::move(make))
    {
    }

    Result<MutableResult> run(const std::string &key);

private:
    std::unique_ptr<KeptGroups> take(const std::string &key) const;
    Status visit(GroupScan &groups, std::vector<std::uint8_t> leaveOut, bool hasPartials);
    Result<MutableResult> tableOf(GroupScan &groups) const;

    Question &m_question;
    const GroupAnswer &m_answer;
    const Make m_make;
};

/// What is kept and fits the question, or a fresh start.
std::unique_ptr<KeptGroups> KeptGroupScan::take(const std::string &key) const
{
    auto kept = m_question.kept->take(key);
    if (kept
        && KeptParts(m_question.scan.snapshot(), m_question.query.range, kept->segments).isUsable)
        return std::unique_ptr<KeptGroups>(static_cast<KeptGroups *>(kept.release()));
    auto fresh = std::make_unique<KeptGroups>();
    fresh->groups = m_make();
    return fresh;
}

Status KeptGroupScan::visit(GroupScan &groups, std::vector<std::uint8_t> leaveOut, bool hasPartials)
{
    SegmentScan &scan = m_question.scan;
    scan.leaveOut(std::move(leaveOut));
    groups.watch(scan);
    const auto partial = [&]() -> ResultPtr {
        groups.settle();
        MutableResult table = tableOfGroups(groups, m_answer, scan);
        if (table)
            table->isPartial = true;
        return table;
    };
    return scan.run(
        m_question.filter,
        [&groups](unsigned worker, SegmentColumns &segment, const MatchedRows &rows) {
            groups.visit(worker, segment, rows);
        },
        hasPartials ? SegmentScan::MakePartial(partial) : SegmentScan::MakePartial());
}

Result<MutableResult> KeptGroupScan::tableOf(GroupScan &groups) const
{
    groups.finish(m_question.scan);
    return orCancelled(tableOfGroups(groups, m_answer, m_question.scan));
}

Result<MutableResult> KeptGroupScan::run(const std::string &key)
{
    SegmentScan &scan = m_question.scan;
    auto kept = take(key);
    KeptParts parts(scan.snapshot(), m_question.query.range, kept->segments);
    scan.setEarlierCounts(kept->counts);
    // what is half done when this fails is not put back
    if (const Status done = visit(*kept->groups, std::move(parts.notFresh), true); !done)
        return done.error();
    if (kept->groups->isOverfull())
        return MutableResult();
    m_question.kept->addSpared(kept->segments.size());
    kept->segments.insert(parts.fresh.begin(), parts.fresh.end());
    kept->counts = scan.counts();
    kept->groups->tidy();
    kept->bytes = kept->groups->bytes();
    if (!parts.hasOthers) {
        auto table = tableOf(*kept->groups);
        if (table) // else they may be half put together
            m_question.kept->put(key, std::move(kept));
        return table;
    }
    Large<std::unique_ptr<GroupScan>> all(scan.freeing(), m_make());
    (*all)->watch(scan);
    (*all)->continueFrom(*kept->groups, scan);
    if (scan.isCancelled()) // they may be half put together
        return orCancelled(nullptr);
    scan.setEarlierCounts(kept->counts);
    const Status done = visit(**all, std::move(parts.notOthers), false);
    auto table = !done                  ? Result<MutableResult>(done.error())
                 : (*all)->isOverfull() ? Result<MutableResult>(MutableResult())
                                        : tableOf(**all);
    m_question.kept->put(key, std::move(kept)); // `all` looks into it no more
    return table;
}

} // namespace

Result<MutableResult> scanKeptGroups(Question &question, const std::vector<Dimension> &dimensions,
                                     const SlotPlan &plan, const NumberBinner &binner,
                                     const GroupAnswer &answer)
{
    if (question.kept == nullptr || question.keptKey.empty() || (binner && answer.bins.empty()))
        return MutableResult();
    const std::string key = keyOf(question, dimensions, plan, answer);
    if (!question.kept->isAskedAgain(key))
        return MutableResult();
    KeptGroupScan run(question, answer, [&] {
        return std::make_unique<GroupScan>(dimensions, plan, binner, question.scan.workers(), 0U);
    });
    auto table = run.run(key);
    question.scan.setEarlierCounts({}); // the next scan of the question is of all segments
    question.scan.leaveOut({});
    return table;
}

} // namespace weir
