// A client as browsers and programs are: real HTTP through libcurl, with cookies.
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::kit {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpResponse {
  int status = 0;
  Headers headers;  // of the last response, names as sent
  std::string body;

  // The first header of that name, in any case; empty where absent.
  [[nodiscard]] std::string header(std::string_view name) const;
  // The body as JSON; throws where it is none.
  [[nodiscard]] boost::json::value json() const;
};

// One person's browser: keeps its connection and its cookies. Not for several threads at once.
class HttpClient {
 public:
  // `base` is put in front of every path: "http://127.0.0.1:8080".
  explicit HttpClient(std::string base);
  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;

  // Sent with every request, such as an API key or Accept-Language. An empty value removes it.
  void set_header(const std::string& name, const std::string& value);
  void clear_cookies();
  // Asks for gzip and unpacks it; off at first.
  void accept_gzip(bool on);
  // Trusts this PEM file (a test's own certificate).
  void trust(const std::string& certificate_file);

  // Throws std::runtime_error when there is no HTTP answer at all. Redirects are not followed.
  HttpResponse get(const std::string& path, const Headers& headers = {});
  HttpResponse del(const std::string& path, const Headers& headers = {});
  HttpResponse post(const std::string& path, const boost::json::value& body,
                    const Headers& headers = {});
  HttpResponse put(const std::string& path, const boost::json::value& body,
                   const Headers& headers = {});
  HttpResponse patch(const std::string& path, const boost::json::value& body,
                     const Headers& headers = {});
  // Any method and bytes; the caller gives the Content-Type.
  HttpResponse send(const std::string& method, const std::string& path, std::string_view body,
                    const Headers& headers = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::kit
