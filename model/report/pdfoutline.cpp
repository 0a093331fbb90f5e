#include "model/report/pdfoutline.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace weir {

namespace {

constexpr qsizetype kEntryBytes = 20; // of the table of places

/// The number behind `key`, which may be a reference: "/Size 67", "/Root 2 0 R".
std::optional<int> numberBehind(const QByteArray &text, const char *key)
{
    const qsizetype at = text.indexOf(key);
    if (at < 0)
        return std::nullopt;
    const QByteArray rest = text.mid(at + static_cast<qsizetype>(qstrlen(key)), 20).trimmed();
    bool isNumber = false;
    const int number = rest.left(rest.indexOf(' ')).toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

/// What is needed of a file to add to it.
class PdfFile
{
public:
    explicit PdfFile(const QByteArray &bytes)
        : m_bytes(bytes)
        , m_trailer(bytes.mid(std::max<qsizetype>(bytes.lastIndexOf("\ntrailer"), 0)))
        , m_table(numberBehind(m_trailer, "startxref\n").value_or(-1))
    {
    }

    qsizetype table() const { return m_table; }
    std::optional<int> number(const char *key) const { return numberBehind(m_trailer, key); }
    /// The dictionary of an object, "<< … >>"; empty where it is not where the table says.
    QByteArray dictionary(int object) const
    {
        const QByteArray begin = "xref\n0 ";
        if (m_table < 0 || m_bytes.mid(m_table, begin.size()) != begin)
            return {};
        const qsizetype entries = m_bytes.indexOf('\n', m_table + begin.size()) + 1;
        const qsizetype place = m_bytes.mid(entries + object * kEntryBytes, 10).toLongLong();
        const QByteArray head = QByteArray::number(object) + " 0 obj\n";
        if (m_bytes.mid(place, head.size()) != head)
            return {};
        const qsizetype from = place + head.size();
        const qsizetype end = m_bytes.indexOf(">>\nendobj", from);
        return end < 0 ? QByteArray() : m_bytes.mid(from, end + 2 - from);
    }
    /// Numbers of the pages' objects, in their order.
    std::vector<int> pages(const QByteArray &catalog) const
    {
        const auto tree = numberBehind(catalog, "/Pages ");
        const QByteArray kids = tree ? dictionary(*tree) : QByteArray();
        const qsizetype from = kids.indexOf('[');
        const qsizetype end = kids.indexOf(']', from);
        std::vector<int> found;
        if (from < 0 || end < 0)
            return found;
        static const QRegularExpression reference(QStringLiteral("(\\d+) 0 R"));
        const QString text = QString::fromLatin1(kids.mid(from, end - from));
        for (auto at = reference.globalMatch(text); at.hasNext();)
            found.push_back(at.next().captured(1).toInt());
        return found;
    }

private:
    const QByteArray &m_bytes;
    const QByteArray m_trailer;
    const qsizetype m_table;
};

QByteArray reference(int object)
{
    return QByteArray::number(object) + " 0 R";
}

/// A text as UTF-16 in hexadecimal digits.
QByteArray textOf(const QString &text)
{
    QByteArray digits = "FEFF";
    for (const QChar letter : text)
        digits += QByteArray::number(letter.unicode(), 16).rightJustified(4, '0').toUpper();
    return '<' + digits + '>';
}

/// Objects behind the end of a file, and where they stand.
class PdfUpdate
{
public:
    explicit PdfUpdate(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }

    void add(int object, const QByteArray &dictionary)
    {
        m_entries += QByteArray::number(object) + " 1\n"
                     + QByteArray::number(m_bytes.size()).rightJustified(10, '0') + " 00000 n \n";
        m_bytes += QByteArray::number(object) + " 0 obj\n" + dictionary + "\nendobj\n";
    }
    QByteArray finish(const QByteArray &trailer)
    {
        const qsizetype table = m_bytes.size();
        m_bytes += "xref\n" + m_entries + "trailer\n" + trailer + "\nstartxref\n"
                   + QByteArray::number(table) + "\n%%EOF\n";
        return m_bytes;
    }

private:
    QByteArray m_bytes;
    QByteArray m_entries;
};

/// Its neighbours are the objects before and after it.
QByteArray itemOf(const PdfBookmark &bookmark, int page, int object, int first, int last)
{
    QByteArray item = "<<\n/Title " + textOf(bookmark.title) + "\n/Parent " + reference(first - 1);
    if (object > first)
        item += "\n/Prev " + reference(object - 1);
    if (object < last)
        item += "\n/Next " + reference(object + 1);
    return item + "\n/Dest [" + reference(page) + " /Fit]\n>>";
}

} // namespace

QByteArray withOutline(QByteArray pdf, const std::vector<PdfBookmark> &bookmarks)
{
    const PdfFile file(pdf);
    const auto size = file.number("/Size "), info = file.number("/Info "),
               root = file.number("/Root ");
    const QByteArray catalog = root ? file.dictionary(*root) : QByteArray();
    const std::vector<int> pages = file.pages(catalog);
    const bool isKnown =
        size && info && !pages.empty()
        && std::ranges::all_of(bookmarks, [&](const PdfBookmark &bookmark) {
               return bookmark.page >= 0 && bookmark.page < static_cast<int>(pages.size());
           });
    if (bookmarks.empty() || !isKnown)
        return pdf;
    const int outline = *size;
    const int first = outline + 1;
    const int last = outline + static_cast<int>(bookmarks.size());
    PdfUpdate update(pdf);
    update.add(*root, catalog.chopped(2) + "/Outlines " + reference(outline)
                          + "\n/PageMode /UseOutlines\n>>");
    update.add(outline, "<<\n/Type /Outlines\n/First " + reference(first) + "\n/Last "
                            + reference(last) + "\n/Count "
                            + QByteArray::number(static_cast<int>(bookmarks.size())) + "\n>>");
    for (int object = first; object <= last; ++object) {
        const PdfBookmark &bookmark = bookmarks[static_cast<std::size_t>(object - first)];
        update.add(object, itemOf(bookmark, pages[static_cast<std::size_t>(bookmark.page)], object,
                                  first, last));
    }
    return update.finish("<<\n/Size " + QByteArray::number(last + 1) + "\n/Info " + reference(*info)
                         + "\n/Root " + reference(*root) + "\n/Prev "
                         + QByteArray::number(file.table()) + "\n>>");
}

} // namespace weir
