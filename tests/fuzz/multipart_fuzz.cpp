// Upload forms from anybody: whatever the bytes, each part lies inside the body and is named.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platform/http/multipart.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto parts = entente::http::parse_multipart("multipart/form-data; boundary=XX", body);
  // The first line as the header, so that boundaries are tried too.
  const auto line = body.substr(0, body.find('\n'));
  (void)entente::http::parse_multipart(line, body.substr(line.size()));
  if (!parts) return 0;
  for (const auto& part : *parts) {
    const bool inside =
        part.body.empty() || (part.body.data() >= body.data() &&
                              part.body.data() + part.body.size() <= body.data() + body.size());
    if (!inside || part.name.empty()) std::abort();
    if (part.file_name && part.file_name->find_first_of("/\\\r\n") != std::string::npos)
      std::abort();
  }
  return 0;
}
