#pragma once

#include "app/workspace/workspace.h"
#include "model/qt/addressnames.h"
#include "model/query/parser.h"
#include "widgets/dialogs/opendialog.h"

#include <QString>

#include <algorithm>
#include <memory>

class QMenu;
class QWidget;

namespace weir {

class Session;
class StoreExecutor;
class WindowActions;

/// Where the window's parts get what only the program as a whole can give them.

QMenu *makeExportMenu(const WindowActions &actions, QWidget *parent);
/// "2.1 M packets read in 3.4 s, 310 MB/s", with what was cut or refused.
QString loadSentence(const LoadReport &report);
/// Passive names out of `workspace`.
AddressNames::Lookup nameLookup(const std::shared_ptr<const Workspace> &workspace);
/// The most frequent values of a field that start with what was typed.
ValueProposer valueProposer(const std::shared_ptr<StoreExecutor> &executor);
/// A look into a capture for the open dialog; worker thread.
FilePreview previewOf(const QString &path);
/// What was chosen in the open dialog.
LoadOptions loadOptionsOf(const OpenDialog &dialog);
/// The number that a plural of `count` goes by.
inline int pluralOf(quint64 count)
{
    return static_cast<int>(std::min<quint64>(count, 1'000'000));
}
/// A message that does not block the window.
void showMessage(QWidget &window, const QString &title, const QString &sentence);
/// Asks where to write to; remembers the folder. "" when a person thinks better of it.
QString chooseTarget(QWidget *window, const QString &title, const QString &name,
                     const QString &filter, const QString &ending);
/// Asks for a file and writes the datagrams that could not be decoded into it.
void saveUndecoded(QWidget &window, Session &session);
/// Asks for captures and reads them into the open workspace.
void chooseAndAdd(QWidget &window, Session &session);

} // namespace weir
