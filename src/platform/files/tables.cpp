#include "platform/files/tables.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

#include "platform/files/zip_tables.hpp"

namespace entente::files {
namespace {

namespace fs = std::filesystem;

std::string lower_extension(std::string_view name) {
  auto dot = name.rfind('.');
  std::string extension(dot == std::string_view::npos ? "" : name.substr(dot));
  std::ranges::transform(extension, extension.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return extension;
}

bool is_json_lines(std::string_view name) {
  auto extension = lower_extension(name);
  return extension == ".jsonl" || extension == ".ndjson";
}

class FileTables final : public Tables {
 public:
  explicit FileTables(std::vector<fs::path> paths) : paths_(std::move(paths)) {
    std::ranges::sort(paths_, {}, [](const fs::path& path) { return path.filename().string(); });
    for (const auto& path : paths_) {
      std::error_code unknown;
      auto bytes = fs::file_size(path, unknown);
      list_.push_back({path.filename().string(), unknown ? 0 : bytes});
    }
  }
  const std::vector<TableInfo>& list() const override { return list_; }
  std::expected<std::unique_ptr<RecordReader>, SourceError> open(const std::string& name,
                                                                 ReadLimits limits) override {
    auto found = std::ranges::find(list_, name, &TableInfo::name);
    if (found == list_.end()) return std::unexpected(SourceError{SourceProblem::not_found, name});
    try {
      return read_table(name, file_source(paths_[static_cast<std::size_t>(found - list_.begin())]),
                        limits);
    } catch (const std::system_error&) {
      return std::unexpected(SourceError{SourceProblem::not_readable, name});
    }
  }

 private:
  std::vector<fs::path> paths_;
  std::vector<TableInfo> list_;
};

bool starts_like_zip(const fs::path& path) {
  std::array<char, 4> start{};
  std::ifstream(path, std::ios::binary).read(start.data(), start.size());
  std::string_view seen(start.data(), start.size());
  return seen == "PK\x03\x04" || seen == "PK\x05\x06";
}

std::expected<std::unique_ptr<Tables>, SourceError> open_directory(const fs::path& path) {
  std::vector<fs::path> paths;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(path, failed)) {
    auto name = entry.path().filename().string();
    if (entry.is_regular_file() && is_table_name(name)) paths.push_back(entry.path());
  }
  if (failed) return std::unexpected(SourceError{SourceProblem::not_readable, path.string()});
  if (paths.empty()) return std::unexpected(SourceError{SourceProblem::no_tables, path.string()});
  return std::make_unique<FileTables>(std::move(paths));
}

}  // namespace

bool is_table_name(std::string_view name) {
  auto extension = lower_extension(name);
  if (name.starts_with('.')) return false;
  return extension == ".csv" || extension == ".tsv" || extension == ".txt" || is_json_lines(name);
}

std::expected<std::unique_ptr<RecordReader>, SourceError> read_table(
    const std::string& name, std::unique_ptr<ByteSource> source, ReadLimits limits) {
  auto reader = is_json_lines(name) ? read_json_lines(std::move(source), limits)
                                    : read_csv(std::move(source), limits);
  if (!reader) {
    auto error = reader.error();
    error.detail = error.detail.empty() ? name : name + ": " + error.detail;
    return std::unexpected(std::move(error));
  }
  return reader;
}

std::expected<std::unique_ptr<Tables>, SourceError> open_tables(const fs::path& path,
                                                                ZipLimits limits) {
  std::error_code unknown;
  auto status = fs::status(path, unknown);
  if (!fs::exists(status))
    return std::unexpected(SourceError{SourceProblem::not_found, path.string()});
  if (fs::is_directory(status)) return open_directory(path);
  if (starts_like_zip(path)) return open_zip(path, limits);
  if (!is_table_name(path.filename().string()))
    return std::unexpected(SourceError{SourceProblem::unknown_kind, path.filename().string()});
  return std::make_unique<FileTables>(std::vector{path});
}

}  // namespace entente::files
