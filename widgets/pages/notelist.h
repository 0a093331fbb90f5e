#pragma once

#include "model/core/annotations.h"

#include <QDialog>

#include <vector>

class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace weir {

class Annotations;

/// All notes of the workspace. Enter or a double click goes where a note is about.
class NoteList : public QDialog
{
    Q_OBJECT

public:
    NoteList(Annotations &annotations, QWidget *parent);

signals:
    /// A person wants to see what `note` is about.
    void noteChosen(const weir::Note &note);

private:
    void fill();
    const Note *current() const;

    Annotations &m_annotations;
    std::vector<Note> m_shown; // in the order of the rows
    QTableWidget *m_table;
    QStackedWidget *m_stack; // the table, or that there is no note
    QPushButton *m_go, *m_edit, *m_remove;
};

} // namespace weir
