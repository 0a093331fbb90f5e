#pragma once

#include "tests/generator/scenario.h"

#include <charconv>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace weir::test {

/// A question and the lines that its answer or its error has to have.
struct QuestionBlock
{
    bool isError = false;
    std::string question;
    std::vector<std::string> lines;
};

/// One file of questions: comments first, then `capture: …` options, then blocks between empty
/// lines.
struct QuestionFile
{
    std::vector<std::string> head; // comments and options as they stand in the file
    gen::ScenarioOptions scenario;
    std::uint64_t flood = 0; // SYN per second; 0: what the scenario has by itself
    bool inner = false;
    std::vector<QuestionBlock> blocks;
    std::string error; // what is wrong with the file; nothing when it can be used
};

inline bool readNumber(const std::string &text, std::uint64_t &number)
{
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end;
}

/// "capture: scenario office seconds 30 seed 7 inner"
inline std::string readOptions(const std::string &line, QuestionFile &file)
{
    std::istringstream words(line);
    std::string word;
    words >> word; // "capture:"
    while (words >> word) {
        if (word == "inner") {
            file.inner = true;
            continue;
        }
        std::string value;
        words >> value;
        bool ok = true;
        if (word == "scenario")
            file.scenario.scenario = value;
        else if (word == "seconds")
            ok = readNumber(value, file.scenario.seconds);
        else if (word == "seed")
            ok = readNumber(value, file.scenario.seed);
        else if (word == "flood")
            ok = readNumber(value, file.flood);
        else
            ok = false;
        if (!ok)
            return "unknown option of the capture: " + word + ' ' + value;
    }
    return {};
}

/// Reads the file; never fails, but says so in `error`.
inline QuestionFile readQuestionFile(const std::string &path)
{
    QuestionFile file;
    std::ifstream in(path);
    std::string line;
    bool isOpen = false; // a block that the next line belongs to
    while (file.error.empty() && std::getline(in, line)) {
        const bool starts = line.starts_with("? ") || line.starts_with("! ");
        if (line.empty()) {
            isOpen = false;
        } else if (isOpen) {
            file.blocks.back().lines.push_back(line);
        } else if (starts) {
            file.blocks.push_back({line[0] == '!', line.substr(2), {}});
            isOpen = true;
        } else if (file.blocks.empty()) {
            file.head.push_back(line);
            if (line.starts_with("capture:"))
                file.error = readOptions(line, file);
        } else {
            file.error = "a line that belongs to no question: " + line;
        }
    }
    if (file.error.empty() && file.blocks.empty())
        file.error = "no questions";
    return file;
}

inline bool writeQuestionFile(const QuestionFile &file, const std::string &path)
{
    std::ofstream out(path, std::ios::trunc);
    for (const std::string &line : file.head)
        out << line << '\n';
    for (const QuestionBlock &block : file.blocks) {
        out << '\n' << (block.isError ? "! " : "? ") << block.question << '\n';
        for (const std::string &line : block.lines)
            out << line << '\n';
    }
    return bool(out.flush());
}

} // namespace weir::test
