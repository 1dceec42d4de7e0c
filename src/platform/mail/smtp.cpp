#include "platform/mail/smtp.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <stdexcept>

#include "platform/mail/address.hpp"

namespace entente::mail {
namespace {

struct CurlFree {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlFree>;
using List = std::unique_ptr<curl_slist, CurlFree>;

// What passes over the wire about one message.
struct Conversation {
  std::string_view unsent;
  const std::atomic<bool>& stopping;
  bool message_named = false;  // MAIL FROM was said: replies are about this message from here on
  bool over = false;           // QUIT was said
  std::string reply;           // the server's last line before that
};

std::size_t read_body(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& talk = *static_cast<Conversation*>(user);
  auto bytes = std::min(size * count, talk.unsent.size());
  std::memcpy(buffer, talk.unsent.data(), bytes);
  talk.unsent.remove_prefix(bytes);
  return bytes;
}

// curl's own error texts do not tell at which command a server said no.
int listen_in(CURL*, curl_infotype type, char* data, std::size_t size, void* user) {
  auto& talk = *static_cast<Conversation*>(user);
  std::string_view line(data, size);
  if (type == CURLINFO_HEADER_OUT && line.starts_with("MAIL FROM")) talk.message_named = true;
  if (type == CURLINFO_HEADER_OUT && line.starts_with("QUIT")) talk.over = true;
  if (type == CURLINFO_HEADER_IN && !talk.over) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    talk.reply = line;
  }
  return 0;
}

// Asked by curl every second: whether to give up.
int is_given_up(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& talk = *static_cast<const Conversation*>(user);
  return talk.stopping && !talk.unsent.empty() ? 1 : 0;
}

void must(CURLcode code) {
  if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
}

template <class Value>
void option(const Handle& curl, CURLoption name, Value value) {
  must(curl_easy_setopt(curl.get(), name, value));
}

std::string url_of(const SmtpOptions& options) {
  if (!options.url.starts_with("smtp://") && !options.url.starts_with("smtps://"))
    throw std::runtime_error("The mail server's address must start with smtp:// or smtps://");
  auto url = options.url;
  while (url.ends_with('/')) url.pop_back();
  return options.helo_name.empty() ? url : url + "/" + options.helo_name;
}

long use_ssl(const SmtpOptions& options) {
  if (options.url.starts_with("smtps://")) return CURLUSESSL_ALL;
  switch (options.starttls) {
    case StartTls::required:
      return CURLUSESSL_ALL;
    case StartTls::when_offered:
      return CURLUSESSL_TRY;
    case StartTls::never:
      return CURLUSESSL_NONE;
  }
  return CURLUSESSL_ALL;
}

SendResult result_of(CURLcode outcome, int code, const Conversation& talk, const char* detail) {
  if (outcome == CURLE_OK) return {SendState::accepted, code, talk.reply};
  // Only a reply to MAIL, RCPT or DATA is about the message; 530 asks for a login first.
  bool about_message = talk.message_named && outcome != CURLE_LOGIN_DENIED && code != 530;
  bool never = about_message && code >= 500 && code <= 599;
  bool server_spoke = code >= 400 && !talk.reply.empty();
  std::string why = *detail != '\0' ? detail : curl_easy_strerror(outcome);
  if (server_spoke) why = talk.reply;
  if (outcome == CURLE_LOGIN_DENIED) why = "The mail server refused the login: " + why;
  return {never ? SendState::refused : SendState::delayed, server_spoke ? code : 0, why};
}

}  // namespace

struct SmtpSender::Impl {
  std::atomic<bool> stopping{false};
  SmtpOptions options;
  std::string url;
  std::mutex lock;
  Handle curl;
  char detail[CURL_ERROR_SIZE] = {};

  explicit Impl(SmtpOptions given) : options(std::move(given)), url(url_of(options)) {
    static std::once_flag once;
    std::call_once(once, [] { must(curl_global_init(CURL_GLOBAL_DEFAULT)); });
    curl.reset(curl_easy_init());
    if (!curl) throw std::runtime_error("curl could not be started");
    set_server();
    set_patience();
  }

  void set_server() {
    option(curl, CURLOPT_URL, url.c_str());
    option(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    option(curl, CURLOPT_PROXY, "");
    option(curl, CURLOPT_USE_SSL, use_ssl(options));
    if (!options.ca_file.empty()) option(curl, CURLOPT_CAINFO, options.ca_file.c_str());
    if (!options.user.empty()) {
      option(curl, CURLOPT_USERNAME, options.user.c_str());
      option(curl, CURLOPT_PASSWORD, options.password.c_str());
    }
  }

  void set_patience() {
    option(curl, CURLOPT_NOSIGNAL, 1L);
    option(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time_max.count()));
    option(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
           static_cast<long>(options.reply_time_max.count()));
    option(curl, CURLOPT_TIMEOUT, static_cast<long>(options.send_time_max.count()));
    option(curl, CURLOPT_UPLOAD, 1L);
    option(curl, CURLOPT_READFUNCTION, read_body);
    option(curl, CURLOPT_NOPROGRESS, 0L);
    option(curl, CURLOPT_XFERINFOFUNCTION, is_given_up);
    option(curl, CURLOPT_VERBOSE, 1L);
    option(curl, CURLOPT_DEBUGFUNCTION, listen_in);
    option(curl, CURLOPT_ERRORBUFFER, static_cast<char*>(detail));
  }

  SendResult send(std::string_view bytes, const std::string& from, const std::string& to) {
    std::lock_guard guard(lock);
    Conversation talk{.unsent = bytes, .stopping = stopping};
    if (stopping) return {SendState::delayed, 0, "The program is stopping"};
    List recipients(curl_slist_append(nullptr, fmt::format("<{}>", to).c_str()));
    option(curl, CURLOPT_MAIL_FROM, fmt::format("<{}>", from).c_str());
    option(curl, CURLOPT_MAIL_RCPT, recipients.get());
    option(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    option(curl, CURLOPT_READDATA, &talk);
    option(curl, CURLOPT_DEBUGDATA, &talk);
    option(curl, CURLOPT_XFERINFODATA, &talk);
    detail[0] = '\0';
    auto outcome = curl_easy_perform(curl.get());
    long code = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &code);
    return result_of(outcome, static_cast<int>(code), talk, detail);
  }
};

SmtpSender::SmtpSender(SmtpOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
SmtpSender::~SmtpSender() {
  // QUIT is said while closing: nobody may listen any more.
  curl_easy_setopt(impl_->curl.get(), CURLOPT_VERBOSE, 0L);
  curl_easy_setopt(impl_->curl.get(), CURLOPT_NOPROGRESS, 1L);
}

SendResult SmtpSender::send(std::string_view bytes, const std::string& from,
                            const std::string& to) {
  auto sender = from.empty() ? std::optional(std::string()) : envelope_address(from);
  auto recipient = envelope_address(to);
  if (!sender) return {SendState::refused, 0, "The sender's address is not valid"};
  if (!recipient) return {SendState::refused, 0, "The recipient's address is not valid"};
  return impl_->send(bytes, *sender, *recipient);
}

void SmtpSender::stop() {
  impl_->stopping = true;
}

}  // namespace entente::mail
