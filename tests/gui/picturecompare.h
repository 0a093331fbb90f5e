#pragma once

#include <QImage>
#include <QString>

#include <cmath>

namespace weir::test {

/// Compares pictures of windows so that other hinting of fonts passes, but a missing panel, another
/// theme, an overlap or an empty page does not: both are looked at in blocks, by colour and by how
/// much is drawn in them.
class PictureCompare
{
public:
    static constexpr int kWidth = 320; // of what is kept, pixels
    static constexpr int kBlock = 8;
    static constexpr double kColour = 12;   // of 255 that the mean of a channel may be off
    static constexpr double kDrawn = 9;     // of 255 that the deviation within a block may be off
    static constexpr double kShare = 0.025; // of the blocks that may be other than expected

    /// `shot` as it is kept: small, and in so few colours that the file is small too.
    static QImage kept(const QImage &shot)
    {
        QImage small = shot.scaledToWidth(kWidth, Qt::SmoothTransformation)
                           .convertToFormat(QImage::Format_RGB32);
        for (int y = 0; y < small.height(); ++y) {
            auto *line = reinterpret_cast<QRgb *>(small.scanLine(y));
            for (int x = 0; x < small.width(); ++x)
                line[x] = (line[x] & 0xFFF8F8F8) | 0xFF040404;
        }
        return small;
    }

    /// Share of blocks in which `actual` is other than `expected`; 1 for another size.
    static double difference(const QImage &expected, const QImage &actual)
    {
        if (expected.size() != actual.size() || expected.isNull())
            return 1;
        int blocks = 0, others = 0;
        for (int y = 0; y + kBlock <= expected.height(); y += kBlock) {
            for (int x = 0; x + kBlock <= expected.width(); x += kBlock) {
                ++blocks;
                others += isOther(blockOf(expected, x, y), blockOf(actual, x, y)) ? 1 : 0;
            }
        }
        return static_cast<double>(others) / blocks;
    }

private:
    struct Block
    {
        double red = 0, green = 0, blue = 0; // means
        double drawn = 0;                    // deviation of the grey
    };

    static Block blockOf(const QImage &image, int left, int top)
    {
        constexpr double kCount = kBlock * kBlock;
        Block block;
        double sum = 0, squares = 0;
        for (int y = top; y < top + kBlock; ++y) {
            for (int x = left; x < left + kBlock; ++x) {
                const QRgb pixel = image.pixel(x, y);
                block.red += qRed(pixel) / kCount;
                block.green += qGreen(pixel) / kCount;
                block.blue += qBlue(pixel) / kCount;
                sum += qGray(pixel) / kCount;
                squares += qGray(pixel) * qGray(pixel) / kCount;
            }
        }
        block.drawn = std::sqrt(std::max(0.0, squares - sum * sum));
        return block;
    }

    static bool isOther(const Block &a, const Block &b)
    {
        return std::abs(a.red - b.red) > kColour || std::abs(a.green - b.green) > kColour
               || std::abs(a.blue - b.blue) > kColour || std::abs(a.drawn - b.drawn) > kDrawn;
    }
};

} // namespace weir::test
