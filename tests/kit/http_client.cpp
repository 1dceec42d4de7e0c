#include "kit/http_client.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>

#include "platform/http/message.hpp"

namespace entente::kit {
namespace {

void start_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* out) {
  static_cast<HttpResponse*>(out)->body.append(data, size * count);
  return size * count;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* out) {
  auto& response = *static_cast<HttpResponse*>(out);
  std::string_view line(data, size * count);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) response.headers.clear();  // after a 100 Continue
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return size * count;
  auto value = line.substr(colon + 1);
  while (value.starts_with(' ')) value.remove_prefix(1);
  response.headers.emplace_back(line.substr(0, colon), value);
  return size * count;
}

// Later headers win over earlier ones of the same name.
void put_header(Headers& headers, const std::string& name, const std::string& value) {
  std::erase_if(headers, [&](const auto& h) { return http::same_name(h.first, name); });
  if (!value.empty()) headers.emplace_back(name, value);
}

}  // namespace

struct HttpClient::Impl {
  std::string base;
  Headers headers;
  CURL* curl = nullptr;
  explicit Impl(std::string at) : base(std::move(at)) {
    start_curl_once();
    curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_COOKIEFILE, "");  // keeps cookies in memory
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  }
  ~Impl() { curl_easy_cleanup(curl); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void set_body(const std::string& method, std::string_view body) const {
    curl_easy_setopt(curl, CURLOPT_NOBODY, method == "HEAD" ? 1L : 0L);
    if (method == "GET" || method == "HEAD" || (method == "DELETE" && body.empty())) {
      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, nullptr);
      curl_easy_setopt(curl, CURLOPT_HTTPGET, method == "HEAD" ? 0L : 1L);
      if (method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else {
      curl_easy_setopt(curl, CURLOPT_POST, 1L);
      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data() == nullptr ? "" : body.data());
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method == "HEAD" ? nullptr : method.c_str());
  }
};

std::string HttpResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (http::same_name(key, name)) return value;
  return {};
}

boost::json::value HttpResponse::json() const {
  return boost::json::parse(body);
}

HttpClient::HttpClient(std::string base) : impl_(std::make_unique<Impl>(std::move(base))) {}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;

void HttpClient::set_header(const std::string& name, const std::string& value) {
  put_header(impl_->headers, name, value);
}

void HttpClient::clear_cookies() {
  curl_easy_setopt(impl_->curl, CURLOPT_COOKIELIST, "ALL");
}

void HttpClient::accept_gzip(bool on) {
  curl_easy_setopt(impl_->curl, CURLOPT_ACCEPT_ENCODING, on ? "gzip" : nullptr);
}

void HttpClient::trust(const std::string& certificate_file) {
  curl_easy_setopt(impl_->curl, CURLOPT_CAINFO, certificate_file.c_str());
}

HttpResponse HttpClient::get(const std::string& path, const Headers& headers) {
  return send("GET", path, {}, headers);
}

HttpResponse HttpClient::del(const std::string& path, const Headers& headers) {
  return send("DELETE", path, {}, headers);
}

namespace {

Headers as_json(const Headers& headers) {
  Headers all{{"Content-Type", "application/json"}};
  for (const auto& [name, value] : headers) put_header(all, name, value);
  return all;
}

}  // namespace

HttpResponse HttpClient::post(const std::string& path, const boost::json::value& body,
                              const Headers& headers) {
  return send("POST", path, boost::json::serialize(body), as_json(headers));
}

HttpResponse HttpClient::put(const std::string& path, const boost::json::value& body,
                             const Headers& headers) {
  return send("PUT", path, boost::json::serialize(body), as_json(headers));
}

HttpResponse HttpClient::patch(const std::string& path, const boost::json::value& body,
                               const Headers& headers) {
  return send("PATCH", path, boost::json::serialize(body), as_json(headers));
}

HttpResponse HttpClient::send(const std::string& method, const std::string& path,
                              std::string_view body, const Headers& headers) {
  CURL* curl = impl_->curl;
  auto all = impl_->headers;
  for (const auto& [name, value] : headers) put_header(all, name, value);
  curl_slist* list = curl_slist_append(nullptr, "Expect:");  // no 100-continue of curl's own
  for (const auto& [name, value] : all)
    list = curl_slist_append(list, fmt::format("{}: {}", name, value).c_str());
  HttpResponse response;
  const auto url = impl_->base + path;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &response);
  impl_->set_body(method, body);
  const auto result = curl_easy_perform(curl);
  curl_slist_free_all(list);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, nullptr);
  if (result != CURLE_OK)
    throw std::runtime_error(fmt::format("{} {}: {}", method, url, curl_easy_strerror(result)));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  return response;
}

}  // namespace entente::kit
