#pragma once

#include "model/core/annotations.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace weir {

class Annotations;
struct ValueRef;

/// Writes one note on a host, a network or a time. Does not wait; what is written goes to
/// Annotations.
class NoteEditor : public QDialog
{
    Q_OBJECT

public:
    /// `note` with id 0 is a new one. A host or network can be changed to another.
    NoteEditor(Annotations &annotations, Note note, QWidget *parent);

    /// Opens the editor for the note on `value` (a host or network): the one that there is on
    /// exactly that, or a new one.
    static void openFor(Annotations &annotations, const ValueRef &value, QWidget *parent);
    static void openFor(Annotations &annotations, const TimeRange &range, QWidget *parent);

private:
    void save();

    Annotations &m_annotations;
    Note m_note;
    QLineEdit *m_about;
    QPlainTextEdit *m_text;
    QLabel *m_problem;
};

} // namespace weir
