#include "kit/mail_server.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "kit/mail_server_files.hpp"

namespace entente::kit {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* postfix_master = "/usr/lib/postfix/sbin/master";
constexpr const char* dovecot_program = "/usr/sbin/dovecot";
constexpr const char* folder_prefix = "entente-mail-";

int free_port() {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bool good = ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
              ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(fd);
  if (!good) throw std::runtime_error("No free port");
  return ntohs(address.sin_port);
}

// Whether something listens there and, for a protocol where the server speaks first, says a word.
bool answers(int port, bool speaks_first) {
  int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  bool good = false;
  if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    pollfd waiting{fd, POLLIN, 0};
    char byte = 0;
    good = !speaks_first || (::poll(&waiting, 1, 2000) == 1 && ::read(fd, &byte, 1) == 1);
  }
  ::close(fd);
  return good;
}

// In a group of its own, so that its children can be signalled together.
pid_t spawn(const std::vector<std::string>& command, const fs::path& log) {
  std::vector<char*> arguments;
  for (const auto& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child > 0) return child;
  ::setsid();
  int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  ::dup2(::open("/dev/null", O_RDONLY), 0);
  ::dup2(out, 1);
  ::dup2(out, 2);
  ::closefrom(3);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

void end(pid_t& child) {
  if (child <= 0) return;
  ::kill(-child, SIGKILL);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  child = 0;
}

// Ends the servers when the test that started them dies, however that happens: then nobody holds
// the other end of the pipe. (The death signal of Linux is lost when Postfix changes its user.)
pid_t watch_over(pid_t postfix, pid_t dovecot, int& lifeline) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("No pipe");
  pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child > 0) {
    ::close(ends[0]);
    lifeline = ends[1];
    return child;
  }
  ::setsid();
  // Nothing else of the test's may stay open here: sockets, pipes, other lifelines.
  ::dup2(ends[0], 3);
  ::closefrom(4);
  char byte = 0;
  while (::read(3, &byte, 1) < 0 && errno == EINTR) {
  }
  ::kill(-postfix, SIGKILL);
  ::kill(-dovecot, SIGKILL);
  ::_exit(0);
}

// Folders of tests that died carry the id of a process that is no more.
void sweep_old_folders() {
  std::error_code ignored;
  for (const auto& each : fs::directory_iterator(fs::temp_directory_path(), ignored)) {
    auto name = each.path().filename().string();
    if (!name.starts_with(folder_prefix)) continue;
    auto pid = std::atoi(name.c_str() + std::string_view(folder_prefix).size());
    if (pid > 0 && ::kill(pid, 0) != 0) fs::remove_all(each.path(), ignored);
  }
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string tail(const std::string& text) {
  constexpr std::size_t shown = 2000;
  return text.size() > shown ? "..." + text.substr(text.size() - shown) : text;
}

std::size_t append(char* data, std::size_t size, std::size_t count, void* user) {
  static_cast<std::string*>(user)->append(data, size * count);
  return size * count;
}

std::string imap(const std::string& url, const std::string& address, const std::string& ca_file,
                 const char* command) {
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  std::string answer;
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_USERNAME, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, MailServer::password);
  curl_easy_setopt(curl.get(), CURLOPT_CAINFO, ca_file.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
  if (command) curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, command);
  auto code = curl_easy_perform(curl.get());
  if (code != CURLE_OK)
    throw std::runtime_error(fmt::format("IMAP {}: {}", url, curl_easy_strerror(code)));
  return answer;
}

// "* SEARCH 1 2 3"
std::vector<int> numbers_of(const std::string& search_answer) {
  std::vector<int> numbers;
  std::istringstream words(search_answer);
  std::string word;
  while (words >> word)
    if (word.find_first_not_of("0123456789") == std::string::npos)
      numbers.push_back(std::stoi(word));
  return numbers;
}

}  // namespace

std::optional<std::string> MailServer::why_not() {
  if (::geteuid() != 0) return "Postfix and Dovecot can only be started by root";
  for (const char* program : {postfix_master, dovecot_program, "/usr/bin/openssl"})
    if (!fs::exists(program)) return std::string(program) + " is missing (see packages.txt)";
  for (const char* account : {"postfix", "dovecot", "dovenull", "nobody"})
    if (::getpwnam(account) == nullptr) return std::string("no user ") + account;
  return std::nullopt;
}

std::unique_ptr<MailServer> MailServer::start() {
  if (auto why = why_not()) throw std::runtime_error(*why);
  std::unique_ptr<MailServer> server(new MailServer);
  server->write_files();
  server->run();
  return server;
}

MailServer& MailServer::shared() {
  static auto server = start();
  return *server;
}

MailServer::MailServer() {
  sweep_old_folders();
  auto pattern =
      (fs::temp_directory_path() / fmt::format("{}{}-XXXXXX", folder_prefix, getpid())).string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("No folder " + pattern);
  root_ = pattern;
  smtp_port_ = free_port();
  submission_port_ = free_port();
  smtps_port_ = free_port();
  imap_port_ = free_port();
}

MailServer::~MailServer() {
  kill_all();
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

void MailServer::write_files() {
  write_mail_server_files({root_, smtp_port_, submission_port_, smtps_port_, imap_port_,
                           MailServer::domain, MailServer::password});
}

void MailServer::run() {
  dovecot_ = spawn({dovecot_program, "-F", "-c", (root_ / "dovecot.conf").string()},
                   root_ / "dovecot.log");
  // -d: stay in the foreground, a child that can be waited for.
  postfix_ =
      spawn({postfix_master, "-d", "-c", (root_ / "postfix").string()}, root_ / "postfix.log");
  watcher_ = watch_over(postfix_, dovecot_, lifeline_);
  wait_until_up();
}

void MailServer::wait_until_up() const {
  auto deadline = std::chrono::steady_clock::now() + 15s;
  for (int port : {imap_port_, smtps_port_, smtp_port_, submission_port_}) {
    bool speaks_first = port == smtp_port_ || port == submission_port_;  // the others await TLS
    while (!answers(port, speaks_first)) {
      if (std::chrono::steady_clock::now() > deadline)
        throw std::runtime_error("The mail server did not start:\n" + log());
      std::this_thread::sleep_for(10ms);
    }
  }
}

std::string MailServer::log() const {
  return tail(read_file(root_ / "postfix.log")) + tail(read_file(root_ / "dovecot.log"));
}

std::string MailServer::smtp_url() const {
  return fmt::format("smtp://127.0.0.1:{}", smtp_port_);
}
std::string MailServer::submission_url() const {
  return fmt::format("smtp://127.0.0.1:{}", submission_port_);
}
std::string MailServer::smtps_url() const {
  return fmt::format("smtps://127.0.0.1:{}", smtps_port_);
}
std::string MailServer::imap_url() const {
  return fmt::format("imaps://127.0.0.1:{}", imap_port_);
}
std::string MailServer::ca_file() const {
  return (root_ / "certificate.pem").string();
}

std::vector<ReceivedMail> MailServer::messages_for(const std::string& address,
                                                   const std::string& folder) const {
  auto inbox = fmt::format("{}/{}", imap_url(), folder);
  std::vector<ReceivedMail> mails;
  for (int number : numbers_of(imap(inbox, address, ca_file(), "SEARCH ALL")))
    mails.push_back(parse_mail(
        imap(fmt::format("{};MAILINDEX={}", inbox, number), address, ca_file(), nullptr)));
  return mails;
}

std::vector<ReceivedMail> MailServer::wait_for(const std::string& address, std::size_t count,
                                               std::chrono::milliseconds patience) const {
  auto deadline = std::chrono::steady_clock::now() + patience;
  while (true) {
    auto mails = messages_for(address);
    if (mails.size() >= count) return mails;
    if (std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error(
          fmt::format("{} of {} mails came for {}:\n{}", mails.size(), count, address, log()));
    std::this_thread::sleep_for(20ms);
  }
}

// A mail that is killed between the mailbox and the queue's note of it would come twice.
void MailServer::wait_until_delivered() const {
  auto deadline = std::chrono::steady_clock::now() + 5s;
  auto busy = [&](const char* queue) { return !fs::is_empty(root_ / "queue" / queue); };
  while ((busy("incoming") || busy("active")) && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(10ms);
}

void MailServer::kill_all() {
  end(watcher_);
  if (lifeline_ >= 0) ::close(lifeline_);
  lifeline_ = -1;
  end(postfix_);
  end(dovecot_);
}

void MailServer::stop() {
  if (postfix_ > 0) wait_until_delivered();
  kill_all();
}

void MailServer::restart() {
  stop();
  run();
}

void MailServer::pause() {
  ::kill(-postfix_, SIGSTOP);
}

void MailServer::resume() {
  ::kill(-postfix_, SIGCONT);
}

}  // namespace entente::kit
