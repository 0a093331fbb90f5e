#include "model/qt/errordetails.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace weir {

namespace {

// The rooms below are plain C++, so lupdate reads their texts here; a test compares them.
// clang-format off
constexpr auto kTexts = std::to_array<const char *>({
    // opening captures
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is an SQLite database; if it is a Weir workspace, open it as a workspace"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a PNG image, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a JPEG image, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a GIF image, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a PDF document, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is an ELF program, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a Windows program, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a ZIP archive; unpack it and open the capture in it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is an empty ZIP archive"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a 7-Zip archive; unpack it and open the capture in it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a RAR archive; unpack it and open the capture in it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a tar archive; unpack it and open the captures in it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is compressed with bzip2, which is not read; unpack it with: bunzip2 FILE"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is compressed twice; unpack it once with: gunzip FILE"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is compressed twice; unpack it once with: unzstd FILE"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is compressed twice; unpack it once with: unlz4 FILE"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is compressed twice; unpack it once with: unxz FILE"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is compressed with compress, which is not read; unpack it with: uncompress FILE"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a Sniffer (NetXRay) capture, which is not read; convert it with: editcap -F pcapng IN OUT.pcapng"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a Sniffer capture, which is not read; convert it with: editcap -F pcapng IN OUT.pcapng"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a NetMon 1 capture, which is not read; convert it with: editcap -F pcapng IN OUT.pcapng"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is an ERF capture, which is not read; convert it with: editcap -F pcapng IN OUT.pcapng"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a film, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a text file, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a web page (HTML), not a capture; the download may have failed"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is XML, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is JSON text, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a script, not a capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a pointer of Git LFS; fetch the capture with: git lfs pull"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a text file, not a capture; save packets in pcap or pcapng format"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this file begins with zeros; it may never have been written completely"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a device, not a capture file"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is a folder; choose the capture files in it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is an empty file; nothing was captured in it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is not a capture in pcap, pcapng, snoop or NetMon format; it begins with"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a NetMon capture cannot be read from a pipe; save it to a file first"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a NetMon file of a version that is not read"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a NetMon file that ends within its file header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a pcap file of a version that nobody knows"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a pcap file that ends within its file header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a pcap file whose link type has reserved bits set"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a pcapng file of a version that nobody knows"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a pcapng file that ends within its header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a pcapng file without a byte-order mark"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a pipe cannot be read twice"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a snoop capture of a link type that is not known"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a snoop file of a version that nobody knows"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a snoop file that ends within its file header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "cannot go back in the file"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no packet stands at this place of the file"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the capture ends before this packet"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the capture filter cannot be used"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the compressed data is damaged"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the compressed data is cut short"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "reading the capture was cancelled"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the import was cancelled"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "another import is running; wait for it or cancel it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no temporary folder could be made; set TMPDIR to one that can be written"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "there is no folder for temporary files; set TMPDIR"),
    // saving
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "saving packets was cancelled"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the capture file has changed since it was imported"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the capture file is not there any more"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "packets cannot be written over a Weir store; choose another name"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "packets cannot be written over a capture that they are read from; choose another name"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the workspace already is this file"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this capture is written already"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the rows that match were not read from capture files, so there are no packets to write"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "nothing matches, so there are no packets to write"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "there is no room for the file; free some space or save elsewhere"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "cannot write the capture"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "cannot give the capture its name"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the file could not be written"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the capture is still being read; save when it is done, or cancel it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a store cannot be copied onto itself"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the copy was cancelled"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "cannot copy the store"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "cannot put the copy in its place"),
    // the store
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "another Weir writes to this store; close it there first"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "cannot lock the store"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the folder of the workspace does not exist"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the folder of the workspace cannot be written to"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "cannot open the store"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no such source"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no such store"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no reader for a snapshot"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "not a Weir store: another program's database"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "not a Weir store: no SQLite file"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "not a Weir store: too short"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "store"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "store: no such value"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the disk is full; free some space"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "too many counters wait for the disk"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "too many events wait for the disk"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no such packet"),
    // notes, networks, filters
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no such note"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a note needs a text"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a note on a time needs a beginning and a later end"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a note needs a host, a network or a time to be about"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a network needs an address with a length"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a network needs a name"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this network is there twice"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a filter needs a name"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "two filters have this name"),
    // collecting
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a collector is running already; stop it first"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a collector is running; stop it before saving"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a collector needs at least one address to listen on"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a sampling rate is 1 or more"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no such exporter"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the workspace is being written to; stop that first"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is no address or prefix such as 10.0.0.0/8"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no descriptors for a collector"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no socket could be opened"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "every datagram could be decoded"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "other programs listen on all of these ports; stop them or choose other ports"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "not all rows could be stored"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this is no address of the machine; write 127.0.0.1:2055, [::1]:2055 or *:2055"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the segment was replaced meanwhile"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the store changes too fast for a common snapshot"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the store is damaged"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the store is damaged: index of segments"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the store is damaged: no state"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the store lacks a column"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the store was cut short"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this store was written by a newer Weir; update Weir to open it"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this store was written by an older Weir; open it for writing once"),
    // questions
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "question"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a column does not have as many rows as its segment"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a histogram has one dimension"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a histogram needs numbers; use top or distinct"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a value set without a question"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "no data is open"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "not a regular expression"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "only where, sort and count may follow a stage"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "compare previous needs a time range that begins somewhere"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a bump needs a time range that begins somewhere"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "questions inside questions are too deep"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the answer has no such column"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the inner question gives other values than the field holds"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the question was cancelled"),
    // reports
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the report is not readable"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "there is no such paper; there are a4 and letter"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "a question of the report is not understood"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the template has no such setting"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the template needs a setting"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the filter is not understood"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "there is no such report template"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the host of the report is no address or prefix"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the report was cancelled"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "the folder could not be made"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this comparison needs a text"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this metric needs host, src or dst as a dimension"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "this stage cannot make an answer"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "too many buckets; choose a larger width or a shorter range"),
    // why packets were refused
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "unknown link type"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "short link header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "short IP header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "bad IP header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "bad IP length"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "short transport header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "bad transport header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "too many layers"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "block length"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "interface description"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "more comments than are kept"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "more names than are kept"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "packet block shorter than its header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "packet longer than its block"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "packet longer than its record"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "packet of an interface that the file does not describe"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "record length"),
    // exports
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "too short"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "not an export"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "truncated"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "bytes behind the message"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "length mismatch"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "set length"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "reserved set"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "record cut"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "template cut"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "template id"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "template scope"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "template too large"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "template variable length"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "template empty"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "datagram cut short"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "sFlow record longer than its sample"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "sFlow sample without a packet"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "sender not allowed"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "NetFlow v5 header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "NetFlow v5 version"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "message header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "message version"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "message length"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "sFlow header"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "sFlow version"),
    QT_TRANSLATE_NOOP("weir::ErrorDetails", "sFlow agent address type"),
});
// clang-format on

const char *entryOf(std::string_view text)
{
    const auto entry =
        std::ranges::find(kTexts, text, [](const char *known) { return std::string_view(known); });
    return entry == kTexts.end() ? nullptr : *entry;
}

} // namespace

QString translatedDetail(std::string_view text)
{
    const char *entry = entryOf(text);
    return entry ? QCoreApplication::translate("weir::ErrorDetails", entry)
                 : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool hasTranslatableDetail(std::string_view text)
{
    return entryOf(text) != nullptr;
}

} // namespace weir
