#include "platform/http/static_files.hpp"

#include <sodium.h>

#include <array>
#include <utility>

#include "platform/http/etag.hpp"
#include "platform/http/gzip.hpp"

namespace entente::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> content_types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".pdf", "application/pdf"},
}};
constexpr std::size_t gzip_bytes_min = 256;

std::string_view cache_control_of(std::string_view name) {
  if (name.starts_with("assets/")) return "public, max-age=31536000, immutable";
  if (name.ends_with(".html")) return "no-cache";
  return "public, max-age=3600";
}

std::string hash_of(std::string_view bytes) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  std::array<char, 2 * hash.size() + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

}  // namespace

struct StaticFiles::Entry {
  std::string_view bytes;
  std::once_flag once;
  std::shared_ptr<const std::string> plain;
  std::shared_ptr<const std::string> gzipped;  // null where it saves nothing
  std::string etag;

  void make(std::string_view content_type) {
    std::call_once(once, [&] {
      plain = std::make_shared<const std::string>(bytes);
      etag = '"' + hash_of(bytes) + '"';
      if (bytes.size() < gzip_bytes_min || !is_compressible(content_type)) return;
      auto smaller = Gzip(9).compress(bytes);
      if (smaller.size() < bytes.size())
        gzipped = std::make_shared<const std::string>(std::move(smaller));
    });
  }
};

std::string_view content_type_of(std::string_view file_name) {
  for (const auto& [ending, type] : content_types)
    if (file_name.ends_with(ending)) return type;
  if (file_name.ends_with(".jpeg")) return "image/jpeg";
  return "application/octet-stream";
}

StaticFiles::StaticFiles(std::span<const embedded::File> files) {
  for (const auto& file : files) {
    auto entry = std::make_unique<Entry>();
    entry->bytes = file.bytes;
    entries_.emplace(std::string(file.name), std::move(entry));
  }
}

StaticFiles::~StaticFiles() = default;

bool StaticFiles::has(std::string_view name) const {
  return entries_.contains(name);
}

std::optional<std::string_view> StaticFiles::bytes(std::string_view name) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return std::nullopt;
  return found->second->bytes;
}

std::optional<Response> StaticFiles::serve(std::string_view name, const Request& request) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return std::nullopt;
  const auto type = content_type_of(name);
  auto& entry = *found->second;
  entry.make(type);
  Response response;
  response.headers.push_back({"Content-Type", std::string(type)});
  response.headers.push_back({"Cache-Control", std::string(cache_control_of(name))});
  response.headers.push_back({"ETag", entry.etag});
  if (is_not_modified(request.header("If-None-Match"), entry.etag)) {
    response.status = 304;
    return response;
  }
  response.shared_body = entry.plain;
  response.shared_body_gzipped = entry.gzipped;
  return response;
}

}  // namespace entente::http
