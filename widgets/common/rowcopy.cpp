#include "widgets/common/rowcopy.h"

#include "model/core/csv.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <functional>

namespace weir {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::RowCopy)
};

} // namespace

QString rowsAsTsv(const QTableView &table)
{
    const QAbstractItemModel &model = *table.model();
    const QHeaderView &heads = *table.horizontalHeader();
    std::string text;
    const auto append = [&](const std::function<QString(int column)> &cellOf) {
        const char *between = "";
        for (int visual = 0; visual < heads.count(); ++visual) {
            const int column = heads.logicalIndex(visual);
            if (table.isColumnHidden(column))
                continue;
            text += between;
            appendTsvField(text, cellOf(column).toStdString());
            between = "\t";
        }
        text += '\n';
    };
    append([&](int column) { return model.headerData(column, Qt::Horizontal).toString(); });
    for (int row = 0; row < model.rowCount(); ++row)
        append([&](int column) { return model.index(row, column).data().toString(); });
    return QString::fromStdString(text);
}

void addRowCopy(QTableView &table)
{
    auto *copy = new QAction(Words::tr("Copy all rows"), &table);
    copy->setObjectName(QStringLiteral("copyRowsAction"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &table,
                     [&table] { QGuiApplication::clipboard()->setText(rowsAsTsv(table)); });
    table.addAction(copy);
    table.setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace weir
