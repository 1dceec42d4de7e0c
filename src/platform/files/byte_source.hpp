// Where records come from, as bytes in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/enums.hpp"

namespace entente::files {

// Why a source as a whole cannot be read, or not further.
enum class SourceProblem {
  not_found,
  not_readable,
  not_utf8,
  no_header,
  duplicate_column,
  too_many_columns,
  unknown_kind,
  no_tables,
  same_name_twice,
  broken_zip,
  encrypted_zip,
  zip_bomb
};
BOOST_DESCRIBE_ENUM(SourceProblem, not_found, not_readable, not_utf8, no_header, duplicate_column,
                    too_many_columns, unknown_kind, no_tables, same_name_twice, broken_zip,
                    encrypted_zip, zip_bomb)

struct SourceError {
  SourceProblem problem = SourceProblem::not_found;
  std::string detail;  // the file, member or column
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Fills `out` as far as there are bytes; less than `size` only at the end or at a problem. Throws
  // std::system_error where the system fails.
  virtual std::size_t read(char* out, std::size_t size) = 0;
  // Why reading ended before its end; asked after a short read.
  [[nodiscard]] virtual std::optional<SourceProblem> problem() const { return std::nullopt; }
  // Bytes taken so far (of a ZIP member: unpacked ones): what progress counts.
  [[nodiscard]] virtual std::uint64_t consumed() const = 0;
};

std::unique_ptr<ByteSource> memory_source(std::string bytes);
// Throws std::system_error when the file cannot be opened.
std::unique_ptr<ByteSource> file_source(const std::filesystem::path& path);

}  // namespace entente::files
