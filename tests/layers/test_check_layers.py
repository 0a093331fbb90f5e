#!/usr/bin/env python3
"""The layer check itself: it must find what it is there to find."""
import pathlib
import tempfile
import unittest

import check_layers


class TestCheckLayers(unittest.TestCase):
    def breaks_of(self, path, line):
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            file = top / path
            file.parent.mkdir(parents=True)
            file.write_text(line + "\n", encoding="utf-8")
            return list(check_layers.breaks(top))

    def test_accepts_what_the_table_allows(self):
        for path, line in (("model/scan/a.cpp", '#include "model/store/segment.h"'),
                           ("widgets/pages/a.cpp", '#include "widgets/charts/b.h"'),
                           ("model/core/a.cpp", "#include <vector>"),
                           ("model/qt/a.h", "#include <QAbstractTableModel>"),
                           ("widgets/charts/a.cpp", "#include <qcustomplot.h>")):
            self.assertEqual(self.breaks_of(path, line), [], (path, line))

    def test_refuses_what_the_table_forbids(self):
        for path, line in (("model/core/a.cpp", '#include "model/store/segment.h"'),
                           ("widgets/pages/a.cpp", '#include "model/store/storereader.h"'),
                           ("widgets/tables/a.cpp", "#include <qcustomplot.h>"),
                           ("model/scan/a.cpp", "#include <QString>"),
                           ("model/qt/a.cpp", "#include <QWidget>"),
                           ("model/query/a.cpp", "#include <sqlite3.h>"),
                           ("capture/decode/a.cpp", '#include "model/query/field.h"'),
                           ("model/query/a.cpp", '#include "capture/decode/packet.h"'),
                           ("capture/decode/a.cpp", "#include <pcap/pcap.h>")):
            self.assertEqual(len(self.breaks_of(path, line)), 1, (path, line))

    def test_refuses_a_room_that_the_house_does_not_have(self):
        with tempfile.TemporaryDirectory() as folder:
            for layer in ("app", "widgets", "model", "capture"):
                (pathlib.Path(folder) / layer).mkdir()
            (pathlib.Path(folder) / "model/misc").mkdir()
            self.assertEqual(len(list(check_layers.unknown_rooms(pathlib.Path(folder)))), 1)


if __name__ == "__main__":
    unittest.main()
