#include "widgets/graph/layoutparts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace weir {

namespace {

constexpr double kGoldenAngle = 2.399963229728653;
constexpr double kLeafGap = 12; // pixels between leaves
constexpr double kStemGap = 24; // between a node and its first leaf
constexpr double kSeatShare =
    0.58;                      // radius of a seat's share of the plane, by the distance of seats
constexpr double kNodeGap = 4; // pixels between any two nodes
constexpr int kStretches = 24;
constexpr qsizetype kManyNodes = 1'500;

/// How patiently nodes are pushed before all get more room: many nodes cost more each round.
struct Patience
{
    explicit Patience(qsizetype nodes)
        : rounds(nodes > kManyNodes ? 25 : 150)
        , stretch(nodes > kManyNodes ? 1.3 : 1.12)
    {
    }
    int rounds;
    double stretch;
};

struct Seats
{
    Seats(const LayoutInput &input, int node, const QVector<int> &leaves)
    {
        double largest = 0, sum = 0;
        for (const int leaf : leaves) {
            largest = std::max(largest, input.radii[leaf]);
            sum += input.radii[leaf];
        }
        const double typical = leaves.isEmpty() ? 0 : sum / static_cast<double>(leaves.size());
        inner = input.radii[node] + kStemGap + largest;
        distance = 2 * typical + kLeafGap;
    }
    double radius(int seat) const
    {
        return std::sqrt(inner * inner + std::pow(distance * kSeatShare, 2) * seat);
    }
    QPointF place(int seat) const
    {
        const double angle = kGoldenAngle * seat;
        return radius(seat) * QPointF(std::cos(angle), std::sin(angle));
    }
    double inner, distance;
};

double squareOf(const QPointF &way)
{
    return QPointF::dotProduct(way, way);
}

double distanceOf(const QPointF &a, const QPointF &b)
{
    return std::sqrt(squareOf(a - b)); // hypot() minds overflow, and takes five times as long
}

/// One round over all pairs that may touch; false when none did.
bool pushOnce(QVector<int> &order, const QVector<double> &radii, const QVector<bool> &isFixed,
              double widest, QVector<QPointF> &places)
{
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        return places[a].x() != places[b].x() ? places[a].x() < places[b].x() : a < b;
    });
    bool isMoved = false;
    for (qsizetype i = 0; i < order.size(); ++i) {
        const int a = order[i];
        for (qsizetype j = i + 1; j < order.size(); ++j) {
            const int b = order[j];
            if (places[b].x() - places[a].x() > radii[a] + widest + kNodeGap)
                break;
            const double wanted = radii[a] + radii[b] + kNodeGap;
            const double near = wanted - 1e-6;
            if (squareOf(places[a] - places[b]) >= near * near || (isFixed[a] && isFixed[b]))
                continue;
            const double distance = distanceOf(places[a], places[b]);
            const double angle = kGoldenAngle * (a + b);
            const QPointF way = distance > 1e-6 ? (places[b] - places[a]) / distance
                                                : QPointF(std::cos(angle), std::sin(angle));
            const double push = wanted - distance + 0.01;
            const double shareA = isFixed[a] ? 0 : isFixed[b] ? 1 : 0.5;
            places[a] -= way * push * shareA;
            places[b] += way * push * (1 - shareA);
            isMoved = true;
        }
    }
    return isMoved;
}

} // namespace

double roomOf(const LayoutInput &input, int node, const QVector<int> &leaves)
{
    if (leaves.isEmpty())
        return input.radii[node];
    const Seats seats(input, node, leaves);
    return seats.radius(static_cast<int>(leaves.size())) + seats.distance / 2;
}

void placeLeaves(const LayoutInput &input, int node, const QVector<int> &leaves,
                 QVector<QPointF> &places)
{
    const Seats seats(input, node, leaves);
    QVector<QPointF> taken;
    QVector<int> news;
    for (const int leaf : leaves) {
        if (isPinned(input, leaf)) {
            places[leaf] = *input.starts[leaf];
        } else if (hasStart(input, leaf) && hasStart(input, node)
                   && distanceOf(*input.starts[leaf], *input.starts[node])
                          < 4 * seats.radius(static_cast<int>(leaves.size()))) {
            const QPointF seat = *input.starts[leaf] - *input.starts[node];
            places[leaf] = places[node] + seat;
            taken.append(seat);
        } else {
            news.append(leaf);
        }
    }
    std::sort(news.begin(), news.end());
    int seat = 0;
    for (const int leaf : std::as_const(news)) {
        const auto isTaken = [&](const QPointF &place) {
            return std::any_of(taken.begin(), taken.end(), [&](const QPointF &other) {
                return distanceOf(place, other) < seats.distance * 0.8;
            });
        };
        while (!taken.isEmpty() && isTaken(seats.place(seat)))
            ++seat;
        places[leaf] = places[node] + seats.place(seat++);
    }
}

void pushApart(const QVector<int> &nodes, const QVector<double> &radii,
               const QVector<bool> &isFixed, QVector<QPointF> &places)
{
    if (nodes.size() < 2)
        return;
    QVector<int> order = nodes;
    double widest = 0;
    for (const int node : nodes)
        widest = std::max(widest, radii[node]);
    const Patience patience(nodes.size());
    for (int stretch = 0; stretch < kStretches; ++stretch) {
        for (int round = 0; round < patience.rounds; ++round) {
            if (!pushOnce(order, radii, isFixed, widest, places))
                return;
        }
        // too crowded for pushing: more room for all
        QPointF middle;
        for (const int node : nodes)
            middle += places[node] / static_cast<double>(nodes.size());
        for (const int node : nodes) {
            if (!isFixed[node])
                places[node] = middle + (places[node] - middle) * patience.stretch;
        }
    }
}

} // namespace weir
