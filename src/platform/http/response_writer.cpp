#include "platform/http/response_writer.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "platform/http/etag.hpp"

namespace entente::http {
namespace {

// A body up to this size is copied behind its head: one buffer, one system call.
constexpr std::size_t inline_bytes_max = 32 * 1024;
constexpr std::string_view gzip_suffix = "-gzip\"";

constexpr std::array<std::pair<int, std::string_view>, 32> reasons{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
}};

bool has_line_break(std::string_view text) {
  for (const char c : text)
    if (c == '\r' || c == '\n' || c == '\0') return true;
  return false;
}

bool is_written_by_server(std::string_view name) {
  switch (name.size()) {
    case 4:
      return same_name(name, "Date");
    case 10:
      return same_name(name, "Connection");
    case 14:
      return same_name(name, "Content-Length");
    case 17:
      return same_name(name, "Transfer-Encoding");
    default:
      return false;
  }
}

bool has_no_body(int status) {
  return status < 200 || status == 204 || status == 304;
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

// The compressed form of a strong tag: other bytes need another tag (RFC 9110 section 8.8.3.3).
std::string with_gzip_suffix(std::string_view etag) {
  if (!etag.ends_with('"') || etag.starts_with("W/") || etag.ends_with(gzip_suffix))
    return std::string(etag);
  etag.remove_suffix(1);
  return std::string(etag).append(gzip_suffix);
}

}  // namespace

// Found in one walk over the headers.
struct ResponseWriter::Traits {
  std::string_view content_type;
  std::string_view vary;
  bool encoded = false;       // the handler has chosen a coding
  bool no_transform = false;  // secrets beside echoed input: not compressed (BREACH)
  bool varies = false;        // another client would get another coding
  bool gzipped = false;
  bool tag_gzipped = false;  // 304 to a client that holds the compressed form
};

std::string_view reason_of(int status) {
  for (const auto& [code, reason] : reasons)
    if (code == status) return reason;
  return "Other";
}

std::string_view ResponseWriter::date() {
  const auto now = std::time(nullptr);
  if (now == date_second_) return date_;
  date_second_ = now;
  std::tm utc{};
  gmtime_r(&now, &utc);
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  date_ = fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                      days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                      months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                      utc.tm_hour, utc.tm_min, utc.tm_sec);
  return date_;
}

std::string_view ResponseWriter::choose_body(Response& response, const Exchange& exchange,
                                             Traits& traits) {
  for (const auto& [name, value] : response.headers) {
    if (same_name(name, "Content-Type")) traits.content_type = value;
    if (same_name(name, "Content-Encoding")) traits.encoded = true;
    if (same_name(name, "Vary")) traits.vary = value;
    if (same_name(name, "Cache-Control"))
      traits.no_transform = value.find("no-transform") != std::string::npos;
    if (response.status == 304 && same_name(name, "ETag"))
      traits.tag_gzipped =
          exchange.if_none_match.find(with_gzip_suffix(value)) != std::string::npos;
  }
  if (has_no_body(response.status)) return {};
  if (response.shared_body) {
    const bool both = response.shared_body_gzipped != nullptr && !traits.encoded;
    traits.varies = both;
    traits.gzipped = both && exchange.accepts_gzip;
    return traits.gzipped ? *response.shared_body_gzipped : *response.shared_body;
  }
  if (response.body.size() < gzip_bytes_min_ || traits.encoded || traits.no_transform ||
      !is_compressible(traits.content_type))
    return response.body;
  traits.varies = true;
  traits.gzipped = exchange.accepts_gzip;
  if (traits.gzipped) response.body = gzip_.compress(response.body);
  return response.body;
}

void ResponseWriter::write_head(const Response& response, const Exchange& exchange,
                                const Traits& traits, std::string& out) {
  out.append(exchange.http_1_0 ? "HTTP/1.0 " : "HTTP/1.1 ");
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), response.status).ptr;
  out.append(digits.data(), end).append(" ").append(reason_of(response.status)).append("\r\n");
  append_header(out, "Date", date());
  for (const auto& [name, value] : response.headers) {
    if (has_line_break(name) || has_line_break(value))
      throw std::invalid_argument("a response header holds a line break");
    if (is_written_by_server(name)) continue;
    if (traits.varies && same_name(name, "Vary")) continue;
    if ((traits.gzipped || traits.tag_gzipped) && same_name(name, "ETag"))
      append_header(out, name, with_gzip_suffix(value));
    else
      append_header(out, name, value);
  }
  if (traits.varies) {
    append_header(out, "Vary",
                  traits.vary.empty() ? std::string("Accept-Encoding")
                                      : std::string(traits.vary).append(", Accept-Encoding"));
  }
  if (traits.gzipped) append_header(out, "Content-Encoding", "gzip");
  append_header(out, "X-Content-Type-Options", "nosniff");
  if (exchange.secure) append_header(out, "Strict-Transport-Security", "max-age=31536000");
}

std::string_view ResponseWriter::write(Response& response, const Exchange& exchange,
                                       std::string& out) {
  const auto before = out.size();
  try {
    Traits traits;
    // Views into headers stay valid: only the body is ever replaced.
    const auto body = choose_body(response, exchange, traits);
    write_head(response, exchange, traits, out);
    if (!has_no_body(response.status)) {
      std::array<char, 24> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), body.size()).ptr;
      out.append("Content-Length: ").append(digits.data(), end).append("\r\n");
    }
    if (!exchange.keep_alive)
      out.append("Connection: close\r\n");
    else if (exchange.http_1_0)
      out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
    if (exchange.head) return {};
    if (body.size() > inline_bytes_max) return body;
    out.append(body);
    return {};
  } catch (...) {
    out.resize(before);
    throw;
  }
}

void ResponseWriter::write_stream_head(const Response& response, const Exchange& exchange,
                                       std::string& out) {
  Response head = response;
  head.status = 200;
  head.set("Content-Type", "text/event-stream");
  head.set("Cache-Control", "no-cache, no-transform");
  head.set("X-Accel-Buffering", "no");  // a buffering proxy in front would hold events back
  write_head(head, exchange, Traits{}, out);
  out.append("Connection: close\r\n\r\n");
}

}  // namespace entente::http
