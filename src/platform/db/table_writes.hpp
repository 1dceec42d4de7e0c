// Which of a database's tables its commits have written, as counters in memory that all of its
// sessions share: what was read is still so while the counters of its tables stand.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace entente::db {

class TableWrites {
 public:
  using Table = std::size_t;  // numbered as they are met

  Table number_of(std::string_view name);

  // How many commits have been noted.
  [[nodiscard]] std::uint64_t commits() const { return commits_.load(); }
  // The number of the last commit that wrote the table.
  [[nodiscard]] std::uint64_t last(Table table) const { return last_[table].load(); }

  // To be called by the one writer once its commit can be read, and before anybody is told of it.
  void note(std::span<const Table> written);
  void note_all();

 private:
  // Tables beyond these share the last: they are taken for written now and then, and nothing else.
  static constexpr std::size_t tables_max = 512;

  std::mutex mutex_;
  std::map<std::string, Table, std::less<>> numbers_;
  std::atomic<std::uint64_t> commits_{0};
  std::array<std::atomic<std::uint64_t>, tables_max> last_{};
};

}  // namespace entente::db
