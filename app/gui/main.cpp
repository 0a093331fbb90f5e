#include "app/gui/demo.h"
#include "app/gui/language.h"
#include "app/gui/mainwindow.h"
#include "app/gui/screenshot.h"
#include "model/core/scanmemory.h"
#include "model/query/parser.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string_view>

using namespace weir;

namespace {

struct Arguments
{
    QStringList files;
    QString page, theme, filter, screenshot, select, language;
    QSize size;
    LoadOptions load;
    bool demo = false;
    bool collect = false;
    QStringList listen, allow;
    int afterS = 0; // seconds until the picture; 0: when the page is complete
};

constexpr int kUsage = 2;

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("What is my network doing?"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 QStringLiteral("Captures or a Weir workspace."),
                                 QStringLiteral("[FILE…]"));
    const auto add = [&parser](const char *name, const char *help, const char *value = nullptr) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString::fromUtf8(help),
                                            QString::fromUtf8(value ? value : "")));
    };
    add("demo", "Open the demo capture; it is made at the first run.");
    add("collect", "Collect NetFlow, IPFIX and sFlow at once, into a temporary workspace.");
    add("listen", "Collect at this address and port; may be repeated.", "ADDRESS:PORT");
    add("allow", "Collect from exporters of this prefix only; may be repeated.", "PREFIX");
    add("page",
        "Show a page: overview, hosts, talks, flows, query or sources; \"host ADDRESS\" or \"pair "
        "ADDRESS ADDRESS\".",
        "NAME");
    add("theme", "system, light or dark.", "THEME");
    add("size", "Size of the window.", "WIDTHxHEIGHT");
    add("filter", "Filter to begin with.", "FILTER");
    add("select", "Host address to show in the details pane.", "ADDRESS");
    add("bpf", "Read only packets that match this capture filter.", "BPF");
    add("inner", "Key rows by the innermost addresses of tunnels.");
    add("language", "Language of the window: en or de.", "CODE");
    add("after", "Write the picture so long after the start, for pages that never stand still.",
        "SECONDS");
    add("screenshot", "Write a picture of the page when its data is complete, then quit.",
        "OUT.png");
}

/// Says what is wrong with where to listen and whom to allow.
bool isCollectingGood(const Arguments &arguments)
{
    for (const QString &text : arguments.listen) {
        const std::string error = listenerError(text.toStdString());
        if (!error.empty()) {
            std::fprintf(stderr, "weir: --listen %s: %s\n", qPrintable(text), error.c_str());
            return false;
        }
    }
    for (const QString &text : arguments.allow) {
        const std::string error = prefixError(text.toStdString());
        if (!error.empty()) {
            std::fprintf(stderr, "weir: --allow: %s\n", error.c_str());
            return false;
        }
    }
    return true;
}

/// Says which themes and languages there are where `arguments` names another.
bool isLookGood(const Arguments &arguments)
{
    const QStringList themes{QStringLiteral("system"), QStringLiteral("light"),
                             QStringLiteral("dark")};
    const auto isGood = [](const char *what, const QString &chosen, const QStringList &known) {
        if (chosen.isEmpty() || known.contains(chosen))
            return true;
        std::fprintf(stderr, "weir: there is no %s %s; there are: %s\n", what, qPrintable(chosen),
                     qPrintable(known.join(QStringLiteral(", "))));
        return false;
    };
    return isGood("theme", arguments.theme, themes)
           && isGood("language", arguments.language, languages());
}

bool read(const QCommandLineParser &parser, Arguments &arguments)
{
    arguments.files = parser.positionalArguments();
    arguments.page = parser.value(QStringLiteral("page"));
    arguments.theme = parser.value(QStringLiteral("theme"));
    arguments.filter = parser.value(QStringLiteral("filter"));
    arguments.select = parser.value(QStringLiteral("select"));
    arguments.screenshot = parser.value(QStringLiteral("screenshot"));
    arguments.language = parser.value(QStringLiteral("language"));
    arguments.load.filter = parser.value(QStringLiteral("bpf")).toStdString();
    arguments.load.inner = parser.isSet(QStringLiteral("inner"));
    arguments.collect = parser.isSet(QStringLiteral("collect"));
    arguments.listen = parser.values(QStringLiteral("listen"));
    arguments.allow = parser.values(QStringLiteral("allow"));
    arguments.afterS = parser.value(QStringLiteral("after")).toInt();
    arguments.demo = parser.isSet(QStringLiteral("demo"));
    const QString size = parser.value(QStringLiteral("size"));
    const auto match = QRegularExpression(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$")).match(size);
    if (match.hasMatch())
        arguments.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
    if (!size.isEmpty() && !match.hasMatch()) {
        std::fputs("weir: --size wants WIDTHxHEIGHT, for example 1600x1000\n", stderr);
        return false;
    }
    return isLookGood(arguments) && isCollectingGood(arguments);
}

/// Into the file that is named, else into a temporary workspace; where nothing is said of
/// addresses, as the dialog remembers them.
CollectSettings settingsOf(const Arguments &arguments)
{
    CollectSettings settings = CollectSettings::remembered();
    settings.target = arguments.files.size() == 1 ? CollectSettings::Target::File
                                                  : CollectSettings::Target::Temporary;
    settings.path = arguments.files.value(0);
    if (!arguments.listen.isEmpty())
        settings.listen = arguments.listen;
    if (!arguments.allow.isEmpty())
        settings.allow = arguments.allow;
    return settings;
}

void apply(MainWindow &window, const Arguments &arguments)
{
    if (!arguments.filter.isEmpty() && !window.setFilter(arguments.filter))
        std::fprintf(stderr, "weir: the filter does not parse: %s\n", qPrintable(arguments.filter));
    if (!arguments.select.isEmpty())
        window.selection().setValue({QStringLiteral("host"), arguments.select, arguments.select});
    if (arguments.page.contains(QLatin1Char(' '))) // what the page is about is in this workspace
        window.showPage(arguments.page);
}

/// Help and version need no display: prints them and ends the program when asked to.
void answerWithoutWindow(int argc, char **argv)
{
    const bool isAsked = std::any_of(argv + 1, argv + argc, [](std::string_view word) {
        return word == "--help" || word == "-h" || word == "--help-all" || word == "--version"
               || word == "-v";
    });
    if (!isAsked)
        return;
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("weir"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
}

} // namespace

int main(int argc, char **argv)
{
    keepScanMemory();
    answerWithoutWindow(argc, argv);
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("weir"));
    QApplication::setApplicationName(QStringLiteral("weir"));
    QApplication::setApplicationDisplayName(QStringLiteral("Weir"));
    QApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.weir.Weir"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/weir.svg")));

    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    Arguments arguments;
    if (!read(parser, arguments))
        return kUsage;

    // a picture shows the program as it comes, whatever is remembered here
    const QTemporaryDir pristine;
    if (!arguments.screenshot.isEmpty()) {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, pristine.path());
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(pristine.path()));
    }
    setLanguage(application, arguments.language);
    ThemeManager theme(application);
    theme.setTheme(themeFromName(arguments.theme.isEmpty()
                                     ? QSettings().value(QStringLiteral("window/theme")).toString()
                                     : arguments.theme));
    MainWindow window(theme);
    if (!arguments.page.isEmpty()
        && !window.pageNames().contains(arguments.page.section(QLatin1Char(' '), 0, 0))) {
        std::fprintf(stderr, "weir: there is no page %s; pages are: %s\n",
                     qPrintable(arguments.page),
                     qPrintable(window.pageNames().join(QStringLiteral(", "))));
        return kUsage;
    }
    const bool isFilterGood =
        arguments.filter.isEmpty() || parseFilter(arguments.filter.toStdString()).ok
        || arguments.filter.contains(QLatin1String("source")); // names come with the capture
    if (!isFilterGood) {
        std::fprintf(stderr, "weir: the filter does not parse: %s\n",
                     parseFilter(arguments.filter.toStdString()).error.message.c_str());
        return kUsage;
    }
    if (!arguments.screenshot.isEmpty() && arguments.files.isEmpty() && !arguments.demo
        && !arguments.collect) {
        std::fputs("weir: --screenshot wants a capture, a workspace or --demo to show\n", stderr);
        return kUsage;
    }
    if (!arguments.page.isEmpty())
        window.showPage(arguments.page);
    if (arguments.size.isValid())
        window.resize(arguments.size);
    window.show();

    // filter and selected value wait for the workspace, which begins with a clean selection
    QObject::connect(
        &window.session(), &Session::opened, &window, [&] { apply(window, arguments); },
        Qt::SingleShotConnection);
    Demo demo;
    QObject::connect(&demo, &Demo::ready, &window,
                     [&](const QString &path) { window.openFiles({path}, arguments.load); });
    QObject::connect(&demo, &Demo::failed, &window, &MainWindow::reportDemoFailure);
    if (arguments.collect)
        window.collectControl().start(settingsOf(arguments));
    else if (arguments.demo)
        demo.prepare();
    else if (!arguments.files.isEmpty())
        window.openFiles(arguments.files, arguments.load);

    std::unique_ptr<Screenshot> screenshot;
    if (!arguments.screenshot.isEmpty())
        screenshot = std::make_unique<Screenshot>(window, arguments.screenshot, arguments.afterS);
    return QApplication::exec();
}
