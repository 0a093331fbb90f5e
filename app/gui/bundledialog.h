#pragma once

#include "app/gui/session.h"

#include <QDialog>

class QVBoxLayout;

namespace weir {

/// What evidence that somebody made tells of itself: what was chosen, from where, by which lists,
/// and the files that travel in it.
class BundleDialog : public QDialog
{
    Q_OBJECT

public:
    explicit BundleDialog(const BundleContents &contents, QWidget *parent = nullptr);

signals:
    /// A button of a file was pressed.
    void fileWanted(const weir::StoredFile &file);

private:
    void addFacts(const BundleInfo &info, QVBoxLayout &layout);
    void addLists(const std::vector<UsedList> &lists, QVBoxLayout &layout);
    void addFiles(const std::vector<StoredFile> &files, QVBoxLayout &layout);
};

} // namespace weir
