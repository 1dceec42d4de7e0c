// The files of the web UI, from inside the program.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.hpp"
#include "platform/http/message.hpp"

namespace entente::http {

// By the name's ending; "application/octet-stream" where it is unknown.
[[nodiscard]] std::string_view content_type_of(std::string_view file_name);

// Bytes, compressed form and ETag of a file are made when it is first asked for, once.
// Safe from any thread.
class StaticFiles {
 public:
  // The bytes must outlive this (embedded ones do).
  explicit StaticFiles(std::span<const embedded::File> files);
  ~StaticFiles();

  [[nodiscard]] bool has(std::string_view name) const;

  // The answer to a GET of the file "assets/app-4f3a.js" (a name, no leading slash); nullopt where
  // there is none. Names below assets/ carry a hash of their content, so they may be kept for a
  // year; pages are asked for again each time (304 by ETag), the rest after an hour.
  [[nodiscard]] std::optional<Response> serve(std::string_view name, const Request& request) const;

  // The file as it is, for pages that get a nonce before they are sent.
  [[nodiscard]] std::optional<std::string_view> bytes(std::string_view name) const;

 private:
  struct Entry;
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
};

}  // namespace entente::http
