// Turns a Response into bytes. One for each I/O thread.
#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "platform/http/gzip.hpp"
#include "platform/http/message.hpp"

namespace entente::http {

// What of the request decides how its answer is written.
struct Exchange {
  bool keep_alive = true;
  bool head = false;
  bool http_1_0 = false;
  bool accepts_gzip = false;
  bool secure = false;
  std::string if_none_match;
};

class ResponseWriter {
 public:
  explicit ResponseWriter(std::size_t gzip_bytes_min) : gzip_bytes_min_(gzip_bytes_min) {}

  // Appends status line, headers and a short body to `out`. Returns the body where it is long, to
  // be sent from where it lies: it lives as long as `response` does, whose body may be replaced by
  // its compressed form. Throws std::invalid_argument for a header that holds CR, LF or NUL.
  [[nodiscard]] std::string_view write(Response& response, const Exchange& exchange,
                                       std::string& out);
  // The head of a stream of server-sent events; it has no length and ends with the connection.
  void write_stream_head(const Response& response, const Exchange& exchange, std::string& out);

 private:
  struct Traits;
  [[nodiscard]] std::string_view choose_body(Response& response, const Exchange& exchange,
                                             Traits& traits);
  void write_head(const Response& response, const Exchange& exchange, const Traits& traits,
                  std::string& out);
  [[nodiscard]] std::string_view date();

  std::size_t gzip_bytes_min_;
  Gzip gzip_{1};
  std::time_t date_second_ = 0;
  std::string date_;
};

[[nodiscard]] std::string_view reason_of(int status);

}  // namespace entente::http
