// CSV and JSON Lines from anywhere, cut into blocks of any size: no crash, no endless loop, and
// whatever the blocks are, the same rows.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "platform/files/record_reader.hpp"

namespace {

using entente::files::ReadLimits;

std::vector<std::string> rows_of(const std::string& bytes, bool json, std::size_t block) {
  ReadLimits limits{
      .field_bytes_max = 200, .record_bytes_max = 500, .columns_max = 20, .block_bytes = block};
  auto source = entente::files::memory_source(bytes);
  auto reader =
      json ? read_json_lines(std::move(source), limits) : read_csv(std::move(source), limits);
  std::vector<std::string> rows;
  if (!reader) return rows;
  while (auto row = (*reader)->next()) {
    std::string text =
        *row ? std::to_string((*row)->line()) : std::to_string(row->error().line) + "!";
    for (std::size_t i = 0; *row && i < (*row)->size(); ++i) text += "|" + std::string((**row)[i]);
    rows.push_back(std::move(text));
    if (rows.size() > bytes.size() + 1) std::abort();  // more rows than bytes: not going forward
  }
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  std::string bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  bool json = data[0] % 2 == 1;
  // The header must lie in the first block for the delimiter to be seen; so blocks are not tiny
  // here.
  auto whole = rows_of(bytes, json, 1 << 20);
  auto line = bytes.find('\n');
  auto block =
      std::max<std::size_t>(data[1] + std::size_t{4}, line == std::string::npos ? size : line + 1);
  if (rows_of(bytes, json, block) != whole) std::abort();
  return 0;
}
