// Bad rows go to files of their own, with line, column and reason.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "importing/import_rows.hpp"
#include "platform/files/csv_writer.hpp"

namespace entente::importing {

class Rejects {
 public:
  // Takes away what an earlier run of the same tables left.
  Rejects(std::filesystem::path directory, std::vector<std::string> tables);

  // Throws std::system_error where the file cannot be written. `column` may be empty.
  void add(const Origin& origin, std::string_view column, std::string_view reason);
  void finish();

  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] std::vector<std::filesystem::path> written() const;

 private:
  struct File {
    std::ofstream out;
    files::CsvWriter csv;
  };
  [[nodiscard]] std::filesystem::path path_of(std::size_t table) const;
  File& file_of(std::size_t table);
  static void flush(File& file);

  std::filesystem::path directory_;
  std::vector<std::string> tables_;
  std::map<std::size_t, File> files_;
  std::int64_t count_ = 0;
};

}  // namespace entente::importing
