#include "model/qt/errortext.h"

#include "model/qt/errordetails.h"

#include <QCoreApplication>

namespace weir {

namespace {

/// Error::what where the packets of rows cannot be read again.
constexpr std::string_view kCaptureGone = "the capture file is not there any more";

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::Errors)
};

QString words(Errc code)
{
    switch (code) {
    case Errc::Truncated:
        return Words::tr("The data ends too early. What came before it was kept.");
    case Errc::BadVersion:
        return Words::tr("This version of the format is not known here.");
    case Errc::BadLength:
    case Errc::BadValue:
        return Words::tr("The data contradicts itself. It may be damaged.");
    case Errc::Unsupported:
        return Words::tr("This is not supported.");
    case Errc::UnknownFormat:
        return Words::tr(
            "This is not a format that Weir reads. Open a pcap or pcapng capture or a Weir store.");
    case Errc::UnknownTemplate:
        return Words::tr("The template for this data has not arrived yet.");
    case Errc::Syntax:
        return Words::tr("The question is not understood. Look at the marked place.");
    case Errc::NotFound:
        return Words::tr("It was not found. Open a capture or check the name.");
    case Errc::NewerFile:
        return Words::tr("The file was written by a newer Weir. Update Weir to open it.");
    case Errc::Corrupt:
        return Words::tr("The file is damaged. Open the original capture again.");
    case Errc::DiskFull:
        return Words::tr("The disk is full. Free some space; nothing that was stored is lost.");
    case Errc::Io:
        return Words::tr("Reading or writing failed. Check the path, the rights and the disk.");
    case Errc::Busy:
        return Words::tr("Something else is using it. Wait until that is done, then try again.");
    case Errc::Cancelled:
        return Words::tr("It was cancelled.");
    }
    return {};
}

} // namespace

QString errorSentence(const Error &error)
{
    if (error.what == kCaptureGone && !error.detail.empty())
        return Words::tr(
                   "The capture file %1 is not there any more. Put it back to read its packets.")
            .arg(QString::fromStdString(error.detail));
    // the parts of Error::sentence(), the first in the language of the window
    QString detail = translatedDetail(error.what);
    if (!error.detail.empty())
        detail +=
            (detail.isEmpty() ? QString() : QStringLiteral(": ")) + translatedDetail(error.detail);
    const QString sentence = words(error.code);
    return detail.isEmpty() ? sentence : //: a sentence and its details
               Words::tr("%1 (%2)").arg(sentence, detail);
}

} // namespace weir
