#include "app/gui/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace weir {

namespace {

bool install(QCoreApplication &application, const QLocale &locale, const QString &name,
             const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder)
        && QCoreApplication::installTranslator(translator))
        return true;
    delete translator;
    return false;
}

} // namespace

void setLanguage(QCoreApplication &application, const QString &code)
{
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    const QString weir = QStringLiteral("weir");
    const QString folder = QStringLiteral(":/translations");
    QLocale::setDefault(locale);
    qDeleteAll(application.findChildren<QTranslator *>(QString(), Qt::FindDirectChildrenOnly));
    install(application, locale, QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English has a file too: it says "1 source" and "2 sources"
    if (!install(application, locale, weir, folder))
        install(application, QLocale(QLocale::English), weir, folder);
}

QStringList languages()
{
    QStringList codes;
    for (const QString &file : QDir(QStringLiteral(":/translations"))
                                   .entryList({QStringLiteral("weir_*.qm")}, QDir::Files))
        codes += file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
    return codes;
}

} // namespace weir
