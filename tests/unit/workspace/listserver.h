#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace weir::test {

/// An HTTP server on the loopback that answers one request after another, each on a connection of
/// its own.
class ListServer
{
public:
    /// Gets the head of a request; gives the whole answer. "" sends nothing until the server goes.
    using Answer = std::function<std::string(const std::string &request)>;

    explicit ListServer(Answer answer)
        : m_answer(std::move(answer))
        , m_socket(socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        if (bind(m_socket, reinterpret_cast<sockaddr *>(&address), length) == 0
            && listen(m_socket, 8) == 0
            && getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &length) == 0)
            m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { run(); });
    }
    ~ListServer()
    {
        m_isStopping = true;
        m_thread.join();
        close(m_socket);
    }
    ListServer(const ListServer &) = delete;
    ListServer &operator=(const ListServer &) = delete;

    bool isListening() const { return m_port != 0; }
    std::string url(const char *path) const
    {
        return "http://127.0.0.1:" + std::to_string(m_port) + path;
    }
    std::vector<std::string> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    static std::string ok(const std::string &body, const std::string &headers = {})
    {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size())
               + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
    }

private:
    bool waitFor(int descriptor) const
    {
        pollfd waiting{descriptor, POLLIN, 0};
        while (!m_isStopping) {
            if (poll(&waiting, 1, 20) > 0)
                return true;
        }
        return false;
    }
    void run()
    {
        while (waitFor(m_socket)) {
            const int connection = accept(m_socket, nullptr, nullptr);
            std::string request;
            char buffer[4096];
            while (request.find("\r\n\r\n") == std::string::npos && waitFor(connection)) {
                const ssize_t got = recv(connection, buffer, sizeof buffer, 0);
                if (got <= 0)
                    break;
                request.append(buffer, static_cast<std::size_t>(got));
            }
            {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(request);
            }
            const std::string answer = m_answer(request);
            for (std::size_t sent = 0; sent < answer.size();) {
                const ssize_t wrote =
                    send(connection, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
                if (wrote <= 0)
                    break;
                sent += static_cast<std::size_t>(wrote);
            }
            if (answer.empty())
                waitFor(connection); // until the other side gives up
            close(connection);
        }
    }

    const Answer m_answer;
    const int m_socket;
    int m_port = 0;
    std::atomic<bool> m_isStopping = false;
    mutable std::mutex m_mutex; // guards m_requests
    std::vector<std::string> m_requests;
    std::thread m_thread;
};

} // namespace weir::test
