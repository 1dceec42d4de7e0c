#include "platform/mail/imap.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <optional>
#include <sstream>
#include <string_view>

namespace entente::mail {
namespace {

using Clock = std::chrono::steady_clock;

struct CurlFree {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CurlFree>;

constexpr std::size_t line_bytes_max = 64U << 10;
constexpr std::size_t answer_lines_max = 100'000;

void must(CURLcode code) {
  if (code != CURLE_OK) throw ImapTrouble(curl_easy_strerror(code));
}

template <class Value>
void option(const Handle& curl, CURLoption name, Value value) {
  must(curl_easy_setopt(curl.get(), name, value));
}

// "... {123}" at the end of a line: so many bytes follow as they are.
std::optional<std::size_t> literal_after(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  const auto open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  std::size_t bytes = 0;
  const auto* end = line.data() + line.size() - 1;
  const auto [stop, error] = std::from_chars(line.data() + open + 1, end, bytes);
  if (error != std::errc() || stop != end) return std::nullopt;
  return bytes;
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::ranges::equal(text.substr(0, word.size()), word,
                            [](char a, char b) { return std::toupper(a) == std::toupper(b); });
}

}  // namespace

struct ImapFolder::Session {
  ImapOptions options;
  const std::atomic<bool>& stopping;
  Handle curl;
  std::string unread;  // what came and was not looked at yet
  int last_tag = 0;
  bool has_move = false;

  struct Answer {
    bool is_ok = false;
    std::string words;               // of the last line, without tag
    std::vector<std::string> lines;  // untagged ones, without their "* "
    std::string literal;             // the first
  };

  Session(ImapOptions given, const std::atomic<bool>& stop)
      : options(std::move(given)), stopping(stop) {
    static std::once_flag once;
    std::call_once(once, [] { must(curl_global_init(CURL_GLOBAL_DEFAULT)); });
    curl.reset(curl_easy_init());
    if (!curl) throw ImapTrouble("curl could not be started");
    connect();
    has_move = capabilities().find(" MOVE") != std::string::npos;
  }

  static int is_given_up(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const Session*>(user)->stopping ? 1 : 0;
  }

  void connect() {
    const bool tls = options.url.starts_with("imaps://");
    char detail[CURL_ERROR_SIZE] = {};
    option(curl, CURLOPT_URL, options.url.c_str());
    option(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps");
    option(curl, CURLOPT_PROXY, "");
    option(curl, CURLOPT_CONNECT_ONLY, 1L);
    option(curl, CURLOPT_USE_SSL, tls || options.needs_starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE);
    if (!options.ca_file.empty()) option(curl, CURLOPT_CAINFO, options.ca_file.c_str());
    option(curl, CURLOPT_USERNAME, options.user.c_str());
    option(curl, CURLOPT_PASSWORD, options.password.c_str());
    option(curl, CURLOPT_NOSIGNAL, 1L);
    option(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time_max.count()));
    option(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
           static_cast<long>(options.reply_time_max.count()));
    option(curl, CURLOPT_NOPROGRESS, 0L);
    option(curl, CURLOPT_XFERINFOFUNCTION, &Session::is_given_up);
    option(curl, CURLOPT_XFERINFODATA, this);
    option(curl, CURLOPT_ERRORBUFFER, static_cast<char*>(detail));
    const auto outcome = curl_easy_perform(curl.get());
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, nullptr);
    if (outcome != CURLE_OK)
      throw ImapTrouble(*detail != '\0' ? detail : curl_easy_strerror(outcome));
  }

  // Waits for the socket in steps, so that a stop is seen.
  void wait_for(short what, Clock::time_point deadline) const {
    curl_socket_t socket = CURL_SOCKET_BAD;
    must(curl_easy_getinfo(curl.get(), CURLINFO_ACTIVESOCKET, &socket));
    if (socket == CURL_SOCKET_BAD) throw ImapTrouble("the mail server closed the connection");
    for (;;) {
      if (stopping) throw ImapTrouble("the program is stopping");
      if (Clock::now() > deadline) throw ImapTrouble("the mail server does not answer");
      pollfd waiting{socket, what, 0};
      constexpr int step_ms = 500;
      if (::poll(&waiting, 1, step_ms) > 0) return;
    }
  }

  void send(std::string_view bytes) {
    const auto deadline = Clock::now() + options.reply_time_max;
    while (!bytes.empty()) {
      std::size_t sent = 0;
      const auto code = curl_easy_send(curl.get(), bytes.data(), bytes.size(), &sent);
      if (code == CURLE_AGAIN) {
        wait_for(POLLOUT, deadline);
        continue;
      }
      must(code);
      bytes.remove_prefix(sent);
    }
  }

  void receive_more(Clock::time_point deadline) {
    char buffer[16 << 10];
    for (;;) {
      std::size_t received = 0;
      const auto code = curl_easy_recv(curl.get(), buffer, sizeof buffer, &received);
      if (code == CURLE_AGAIN) {
        wait_for(POLLIN, deadline);
        continue;
      }
      must(code);
      if (received == 0) throw ImapTrouble("the mail server closed the connection");
      unread.append(buffer, received);
      return;
    }
  }

  std::string read_line() {
    const auto deadline = Clock::now() + options.reply_time_max;
    for (;;) {
      if (const auto end = unread.find("\r\n"); end != std::string::npos) {
        auto line = unread.substr(0, end);
        unread.erase(0, end + 2);
        return line;
      }
      if (unread.size() > line_bytes_max) throw ImapTrouble("the mail server says too much");
      receive_more(deadline);
    }
  }

  std::string read_bytes(std::size_t count) {
    if (count > options.mail_bytes_max + line_bytes_max)
      throw ImapTrouble("the mail server says too much");
    while (unread.size() < count) receive_more(Clock::now() + options.reply_time_max);
    auto bytes = unread.substr(0, count);
    unread.erase(0, count);
    return bytes;
  }

  // What the server says up to the last line of its answer.
  Answer ask(const std::string& command) {
    const auto tag = fmt::format("e{}", ++last_tag);
    send(fmt::format("{} {}\r\n", tag, command));
    Answer answer;
    for (;;) {
      auto line = read_line();
      while (const auto bytes = literal_after(line)) {
        auto literal = read_bytes(*bytes);
        if (answer.literal.empty()) answer.literal = std::move(literal);
        line += read_line();
      }
      if (line.starts_with(tag + " ")) {
        answer.words = line.substr(tag.size() + 1);
        answer.is_ok = begins_with_word(answer.words, "OK");
        return answer;
      }
      if (line.starts_with("* ")) answer.lines.push_back(line.substr(2));
      if (answer.lines.size() > answer_lines_max)
        throw ImapTrouble("the mail server says too much");
    }
  }

  Answer must_do(const std::string& command) {
    auto answer = ask(command);
    if (!answer.is_ok)
      throw ImapTrouble(fmt::format("{}: {}", command.substr(0, command.find(' ')), answer.words));
    return answer;
  }

  std::string capabilities() {
    std::string all;
    for (const auto& line : must_do("CAPABILITY").lines)
      if (begins_with_word(line, "CAPABILITY")) all += line;
    return all;
  }
};

ImapFolder::ImapFolder(const ImapOptions& options, const std::atomic<bool>& stopping)
    : session_(std::make_unique<Session>(options, stopping)) {
  session_->must_do(fmt::format("{} \"{}\"", "SELECT", options.folder));
}

ImapFolder::~ImapFolder() {
  try {
    session_->send("e0 LOGOUT\r\n");
  } catch (const std::exception&) {  // it is over anyway
  }
  curl_easy_setopt(session_->curl.get(), CURLOPT_NOPROGRESS, 1L);
}

std::vector<std::uint32_t> ImapFolder::unseen() {
  std::vector<std::uint32_t> found;
  for (const auto& line : session_->must_do("UID SEARCH UNSEEN UNDELETED").lines) {
    if (!begins_with_word(line, "SEARCH")) continue;
    std::istringstream words(line.substr(std::string_view("SEARCH").size()));
    for (std::uint32_t uid = 0; words >> uid;) found.push_back(uid);
  }
  std::ranges::sort(found);
  return found;
}

std::string ImapFolder::fetch(std::uint32_t uid) {
  return session_
      ->must_do(
          fmt::format("UID FETCH {} (BODY.PEEK[]<0.{}>)", uid, session_->options.mail_bytes_max))
      .literal;
}

void ImapFolder::mark_read(std::uint32_t uid) {
  session_->must_do(fmt::format("UID STORE {} +FLAGS.SILENT (\\Seen)", uid));
}

void ImapFolder::move(std::uint32_t uid, const std::string& folder) {
  mark_read(uid);
  const auto copy =
      fmt::format("UID {} {} \"{}\"", session_->has_move ? "MOVE" : "COPY", uid, folder);
  if (!session_->ask(copy).is_ok) {
    session_->ask(fmt::format("CREATE \"{}\"", folder));  // it may be there
    session_->must_do(copy);
  }
  if (session_->has_move) return;
  session_->must_do(fmt::format("UID STORE {} +FLAGS.SILENT (\\Deleted)", uid));
  session_->must_do("EXPUNGE");
}

}  // namespace entente::mail
