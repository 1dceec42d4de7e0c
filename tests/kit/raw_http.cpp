#include "kit/raw_http.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <stdexcept>

#include "platform/http/message.hpp"

namespace entente::kit {
namespace {

using Clock = std::chrono::steady_clock;

RawResponse read_head(std::string_view head) {
  RawResponse response;
  if (head.size() > 12) std::from_chars(head.data() + 9, head.data() + 12, response.status);
  auto at = head.find("\r\n");
  while (at != std::string_view::npos && at + 2 < head.size()) {
    const auto end = head.find("\r\n", at + 2);
    const auto line = head.substr(at + 2, end == std::string_view::npos ? end : end - at - 2);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
      response.headers.emplace_back(line.substr(0, colon),
                                    line.substr(std::min(line.size(), colon + 2)));
    at = end;
  }
  return response;
}

}  // namespace

std::string RawResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (http::same_name(key, name)) return value;
  return {};
}

RawConnection::RawConnection(unsigned short port, const std::string& host)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  ::inet_pton(AF_INET, host.c_str(), &address.sin_addr);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

RawConnection::RawConnection(RawConnection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), unread_(std::move(other.unread_)) {}

RawConnection::~RawConnection() {
  if (socket_ >= 0) ::close(socket_);
}

bool RawConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawConnection::end_sending() {
  ::shutdown(socket_, SHUT_WR);
}

void RawConnection::make_slow() {
  const int bytes = 4096;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

std::string RawConnection::read_some(std::chrono::milliseconds wait) {
  pollfd poll_for{socket_, POLLIN, 0};
  if (::poll(&poll_for, 1, static_cast<int>(std::max<std::int64_t>(0, wait.count()))) <= 0)
    return {};
  std::array<char, 16384> buffer{};
  const auto count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  return count > 0 ? std::string(buffer.data(), static_cast<std::size_t>(count)) : std::string();
}

std::string RawConnection::read_until(std::string_view text, std::chrono::milliseconds wait) {
  const auto end = Clock::now() + wait;
  while (unread_.find(text) == std::string::npos) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    auto more = read_some(left);
    if (more.empty()) break;
    unread_ += more;
  }
  return unread_;
}

bool RawConnection::read_past(std::string_view text, std::chrono::milliseconds wait) {
  read_until(text, wait);
  const auto found = unread_.find(text);
  if (found == std::string::npos) return false;
  unread_.erase(0, found + text.size());
  return true;
}

std::optional<RawResponse> RawConnection::read_response(bool head, std::chrono::milliseconds wait) {
  read_until("\r\n\r\n", wait);
  const auto end = unread_.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  auto response = read_head(std::string_view(unread_).substr(0, end));
  unread_.erase(0, end + 4);
  std::size_t length = 0;
  const auto text = response.header("Content-Length");
  std::from_chars(text.data(), text.data() + text.size(), length);
  if (head) length = 0;
  while (unread_.size() < length) {
    auto more = read_some(wait);
    if (more.empty()) return std::nullopt;
    unread_ += more;
  }
  response.body = unread_.substr(0, length);
  unread_.erase(0, length);
  return response;
}

bool RawConnection::is_closed(std::chrono::milliseconds wait) {
  const auto end = Clock::now() + wait;
  while (Clock::now() < end) {
    pollfd poll_for{socket_, POLLIN, 0};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (::poll(&poll_for, 1, static_cast<int>(left.count()) + 1) <= 0) return false;
    std::array<char, 16384> buffer{};
    if (::recv(socket_, buffer.data(), buffer.size(), 0) <= 0) return true;
  }
  return false;
}

}  // namespace entente::kit
