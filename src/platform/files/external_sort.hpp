// Sorts more than memory holds: sorted runs in temporary files, then one merge. For joining tables
// that come in any order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entente::files {

class ExternalSort {
 public:
  // Temporary files go to `directory` and have no name: they vanish with the process.
  explicit ExternalSort(std::filesystem::path directory,
                        std::size_t memory_bytes = std::size_t{32} << 20U);
  ~ExternalSort();
  ExternalSort(const ExternalSort&) = delete;
  ExternalSort& operator=(const ExternalSort&) = delete;

  // Throws std::system_error where the disk fails, as next() does.
  void add(std::string_view key, std::string_view payload);
  [[nodiscard]] std::uint64_t size() const { return size_; }

  struct Item {
    std::string_view key;
    std::string_view payload;
  };
  // The next item by the bytes of its key, equal keys as they were added; nullptr at the end. Valid
  // until the next call. After the first call nothing can be added.
  const Item* next();

 private:
  struct Entry {
    std::size_t at;
    std::uint32_t key_bytes;
    std::uint32_t payload_bytes;
  };
  class Run;

  [[nodiscard]] Item item_of(const Entry& entry) const;
  void sort_buffer();
  void spill();
  void begin();
  const Item* next_in_memory();
  const Item* next_of_runs();

  std::filesystem::path directory_;
  std::size_t memory_bytes_;
  std::string buffer_;
  std::vector<Entry> entries_;
  std::vector<std::unique_ptr<Run>> runs_;  // in the order of their making
  std::vector<std::size_t> heap_;           // runs that have an item, the least first
  std::size_t next_entry_ = 0;
  std::uint64_t size_ = 0;
  bool begun_ = false;
  bool merging_ = false;
  Item item_;
};

}  // namespace entente::files
