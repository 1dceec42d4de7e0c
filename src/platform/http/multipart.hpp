// multipart/form-data (RFC 7578) over a whole body: what upload forms send.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace entente::http {

struct MultipartLimits {
  std::size_t parts_max = 32;
  std::size_t header_bytes_max = 4096;  // of one part
  std::size_t name_bytes_max = 100;
  std::size_t file_name_bytes_max = 255;
};

struct Part {
  std::string name;
  // As a label to show, never as a path: the last component, cleaned (SEC-9). Absent for plain
  // fields.
  std::optional<std::string> file_name;
  std::string content_type;  // as claimed by the sender; empty where not given
  std::string_view body;     // lies in the request's body
};

// In order of precedence.
enum class MultipartRefusal {
  not_multipart,  // another Content-Type, or no usable boundary
  too_many_parts,
  part_headers_too_large,
  malformed_multipart,
  bad_part_name,  // missing, too long, control characters, no UTF-8
  bad_file_name,
};
BOOST_DESCRIBE_ENUM(MultipartRefusal, not_multipart, too_many_parts, part_headers_too_large,
                    malformed_multipart, bad_part_name, bad_file_name)

[[nodiscard]] RefusalInfo refusal_info(MultipartRefusal refusal);

[[nodiscard]] Answer<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                        std::string_view body,
                                                        const MultipartLimits& limits = {});

// The last component of what a browser sent, without control and bidi characters and leading dots;
// "file" where nothing is left. nullopt for CR, LF, NUL, too many bytes and what is no UTF-8.
[[nodiscard]] std::optional<std::string> clean_file_name(std::string_view text,
                                                         std::size_t bytes_max);

}  // namespace entente::http
