#include "importing/rejects.hpp"

#include <cerrno>
#include <system_error>

namespace entente::importing {

Rejects::Rejects(std::filesystem::path directory, std::vector<std::string> tables)
    : directory_(std::move(directory)), tables_(std::move(tables)) {
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    std::error_code ignored;
    std::filesystem::remove(path_of(i), ignored);
  }
}

std::filesystem::path Rejects::path_of(std::size_t table) const {
  return directory_ / (tables_[table] + ".rejected.csv");
}

Rejects::File& Rejects::file_of(std::size_t table) {
  auto& file = files_[table];
  if (!file.out.is_open()) {
    file.out.open(path_of(table), std::ios::binary | std::ios::trunc);
    if (!file.out)
      throw std::system_error(errno, std::generic_category(),
                              "cannot write " + path_of(table).string());
    file.csv.header({"line", "column", "reason", "row"});
  }
  return file;
}

void Rejects::flush(File& file) {
  const auto bytes = file.csv.take();
  file.out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.out)
    throw std::system_error(errno, std::generic_category(), "cannot write the rejected rows");
}

void Rejects::add(const Origin& origin, std::string_view column, std::string_view reason) {
  auto& file = file_of(static_cast<std::size_t>(origin.table));
  file.csv.number(origin.line).text(column).text(reason).text(origin.raw).end_row();
  flush(file);
  ++count_;
}

void Rejects::finish() {
  for (auto& [table, file] : files_) {
    file.out.flush();
    flush(file);
  }
}

std::vector<std::filesystem::path> Rejects::written() const {
  std::vector<std::filesystem::path> paths;
  for (const auto& [table, file] : files_) paths.push_back(path_of(table));
  return paths;
}

}  // namespace entente::importing
