#include "platform/http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "platform/http/message.hpp"

namespace entente::http {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "q=0", "q=0.", "q=0.000": not acceptable (RFC 9110 section 12.4.2).
bool is_zero_weight(std::string_view parameters) {
  const auto q = trimmed(parameters);
  if (q.size() < 3 || !same_name(q.substr(0, 2), "q=")) return false;
  return q.find_first_not_of("0.", 2) == std::string_view::npos;
}

}  // namespace

struct Gzip::Stream {
  z_stream z{};
};

Gzip::Gzip(int level) : stream_(std::make_unique<Stream>()) {
  constexpr int window_bits_gzip = 15 + 16;
  constexpr int memory_level = 8;
  if (deflateInit2(&stream_->z, level, Z_DEFLATED, window_bits_gzip, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("cannot set up compression");
}

Gzip::~Gzip() {
  deflateEnd(&stream_->z);
}

std::string Gzip::compress(std::string_view bytes) {
  z_stream& z = stream_->z;
  deflateReset(&z);
  std::string result(deflateBound(&z, bytes.size()), '\0');
  // zlib does not write through next_in; it is only declared without const.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(result.data());
  z.avail_out = static_cast<uInt>(result.size());
  if (deflate(&z, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("compression failed");
  result.resize(z.total_out);
  return result;
}

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> named;
  std::optional<bool> any;
  while (!accept_encoding.empty()) {
    const auto comma = accept_encoding.find(',');
    const auto item = accept_encoding.substr(0, comma);
    accept_encoding =
        comma == std::string_view::npos ? std::string_view{} : accept_encoding.substr(comma + 1);
    const auto semicolon = item.find(';');
    const auto coding = trimmed(item.substr(0, semicolon));
    const bool wanted =
        semicolon == std::string_view::npos || !is_zero_weight(item.substr(semicolon + 1));
    if (same_name(coding, "gzip") || same_name(coding, "x-gzip")) named = wanted;
    if (coding == "*") any = wanted;
  }
  return named.value_or(any.value_or(false));
}

bool is_compressible(std::string_view content_type) {
  const auto type = trimmed(content_type.substr(0, content_type.find(';')));
  if (type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml")) return true;
  constexpr std::array<std::string_view, 5> others{"application/json", "application/javascript",
                                                   "application/xml", "application/x-ndjson",
                                                   "application/wasm"};
  return std::find(others.begin(), others.end(), type) != others.end();
}

}  // namespace entente::http
