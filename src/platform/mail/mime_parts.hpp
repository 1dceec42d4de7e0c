// The parts of a MIME message, within limits: headers read, parts told apart, encodings undone.
// The tree is walked here and not by GMime's parser, which has no limits for what one message may
// cost; the values of headers are GMime's work. For the files of this folder.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::mail::detail {

struct Header {
  std::string name;   // lower case
  std::string value;  // unfolded, as its bytes came
};

// A message or a part of one. The views point into the bytes it was read from.
struct Entity {
  std::vector<Header> headers;
  std::string_view body;
};

inline constexpr std::size_t headers_max = 500;
inline constexpr std::size_t header_value_bytes_max = 16 * 1024;

// Never fails: what is no header ends the headers. A line of an mbox ("From ...") in front is
// skipped.
Entity read_entity(std::string_view bytes);

// The first value of that name (lower case); nullptr where it is absent.
const std::string* header_of(const Entity& entity, std::string_view name);

struct ContentType {
  std::string type;  // "text/plain", lower case
  std::string charset;
  std::string boundary;
  std::string report_type;  // of multipart/report, lower case
  std::string name;
  bool flowed = false;  // RFC 3676
  bool del_sp = false;
};

ContentType content_type_of(const Entity& entity, const char* otherwise = "text/plain");

struct Disposition {
  bool attachment = false;
  std::string file_name;
};

Disposition disposition_of(const Entity& entity);

// The bytes between the boundaries of a multipart body, at most `parts_max`; empty where its
// boundary does not occur. The last part may lack its end.
std::vector<std::string_view> parts_of(std::string_view body, std::string_view boundary,
                                       std::size_t parts_max);

// The content with its transfer encoding undone; unknown encodings are taken as they are. At most
// `bytes_max` bytes.
std::string decoded_body(const Entity& entity, std::size_t bytes_max);

// RFC 2047 undone, one line of valid UTF-8.
std::string decoded_text(const std::string& value);

}  // namespace entente::mail::detail
