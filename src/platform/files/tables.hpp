// What an import is given: a file, a directory or a ZIP, as named tables. Nothing is unpacked to
// disk.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/files/record_reader.hpp"

namespace entente::files {

struct ZipLimits {
  std::uint64_t member_bytes_max = std::uint64_t{1} << 40;
  std::uint64_t ratio_max = 200;  // unpacked to packed; looked at from the first MiB on
  std::size_t members_max = 1000;
};

struct TableInfo {
  std::string name;         // file name without directories: "orders.csv"
  std::uint64_t bytes = 0;  // as consumed() counts them; 0 where unknown (a pipe)
};

class Tables {
 public:
  virtual ~Tables() = default;
  [[nodiscard]] virtual const std::vector<TableInfo>& list() const = 0;  // by name
  // The kind of reader follows the name: .csv .tsv .txt, or .jsonl .ndjson.
  virtual std::expected<std::unique_ptr<RecordReader>, SourceError> open(
      const std::string& name, ReadLimits limits = {}) = 0;
};

// Takes a .csv/.tsv/.txt/.jsonl/.ndjson file, a .zip (known by its first bytes) or a directory of
// such files; others in it are left out. Refuses two members of one name, since a mapping could not
// tell them apart.
std::expected<std::unique_ptr<Tables>, SourceError> open_tables(const std::filesystem::path& path,
                                                                ZipLimits limits = {});

bool is_table_name(std::string_view name);

}  // namespace entente::files
