#include "model/qt/annotations.h"

#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

Note noteOn(const char *prefix, const char *text)
{
    Note note;
    note.prefix = *parsePrefix(prefix);
    note.kind = note.prefix.bits == 128 ? NoteKind::Host : NoteKind::Network;
    note.text = text;
    return note;
}

Note noteAt(std::int64_t from, std::int64_t to, const char *text)
{
    Note note;
    note.kind = NoteKind::Time;
    note.range = {from, to};
    note.text = text;
    return note;
}

} // namespace

class TestNotesAtHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNotesOnAHostAndItsNetworks()
    {
        Annotations annotations;
        annotations.setNotes({noteOn("10.0.0.0/8", "ours"), noteOn("10.0.0.7", "printer"),
                              noteOn("10.0.0.0/24", "office"), noteOn("192.0.2.1", "router")});

        const auto found = annotations.notesOn(*parseAddress("10.0.0.7"));

        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[0].text, std::string("printer"));
        QCOMPARE(found[1].text, std::string("office"));
        QCOMPARE(annotations.textOn(*parseAddress("10.0.0.7")),
                 QString("printer\n10.0.0.0/24: office\n10.0.0.0/8: ours"));
        QVERIFY(!annotations.hasNoteOn(*parseAddress("192.0.2.2")));
    }

    void findsNotesWithinANetwork()
    {
        Annotations annotations;
        annotations.setNotes({noteOn("10.0.0.7", "printer"), noteOn("10.0.1.0/24", "lab"),
                              noteOn("10.0.0.0/8", "ours")});

        const auto found = annotations.notesWithin(*parsePrefix("10.0.0.0/16"));

        QCOMPARE(found.size(), std::size_t{2});
    }

    void findsNotesOnTimesThatOverlap()
    {
        Annotations annotations;
        annotations.setNotes(
            {noteAt(50, 60, "later"), noteAt(10, 20, "early"), noteOn("10.0.0.7", "printer")});

        const auto touching = annotations.notesAt({20, 50});
        const auto both = annotations.notesAt({19, 51});

        QVERIFY(touching.empty());
        QCOMPARE(both.size(), std::size_t{2});
        QCOMPARE(both[0].text, std::string("early"));
    }

    void asksToSaveAndDoesNotKeepItself()
    {
        Annotations annotations;
        QSignalSpy asked(&annotations, &Annotations::saveRequested);

        annotations.save(noteOn("10.0.0.7", "printer"));

        QCOMPARE(asked.count(), 1);
        QVERIFY(annotations.notes().empty());
    }
};

QTEST_GUILESS_MAIN(TestNotesAtHand)
#include "tst_notesathand.moc"
