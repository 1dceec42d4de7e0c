// Facts that many commands and requests share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/session.hpp"
#include "platform/db/table_writes.hpp"

namespace entente::db {

// What a session of SQLite has read and may use again, also in its next transactions: the shop that
// many commands are about, who sends them. What is kept is right by construction: it goes once a
// statement writes a table that it was read from, here or in what another session has committed,
// and all of it with a transaction that is rolled back after a write.
class Keeper {
 public:
  using Table = TableWrites::Table;
  using Tables = std::vector<Table>;
  struct Place {
    std::type_index type = typeid(void);
    Uuid key;
    bool operator==(const Place&) const = default;
  };

  // `committed` outlives it.
  Keeper(TableWrites& committed, bool is_writers)
      : committed_(committed), is_writers_(is_writers) {}

  [[nodiscard]] bool is_writers() const { return is_writers_; }

  Table number_of(std::string_view name) { return committed_.number_of(name); }
  // Before a statement runs.
  void note(const Tables& read, const Tables& written);
  void note_all_written();
  // Before a transaction reads.
  void begin();
  // After its commit, if it was one.
  void commit();
  // Also of a part of the transaction.
  void roll_back();
  void forget();

  [[nodiscard]] std::shared_ptr<const void> find(const Place& place);

  // Notes what is read while it lives.
  class Loading {
   public:
    explicit Loading(Keeper& keeper);
    ~Loading();
    Loading(const Loading&) = delete;
    Loading& operator=(const Loading&) = delete;
    void keep(const Place& place, std::shared_ptr<const void> value);

   private:
    Keeper& keeper_;
    Loading* around_;
    std::uint64_t writes_;   // of this session, when it began
    std::uint64_t commits_;  // of all, when its transaction began
    Tables read_;
    friend class Keeper;
  };

 private:
  // Some hundred bytes each; a session with more begins anew.
  static constexpr std::size_t kept_max = 2048;

  struct HashOfPlace {
    std::size_t operator()(const Place& place) const;
  };
  struct Kept {
    std::shared_ptr<const void> value;
    std::uint64_t writes = 0;
    std::uint64_t commits = 0;
    Tables read;
  };
  [[nodiscard]] bool holds(const Kept& kept) const;
  [[nodiscard]] bool has_written() const { return writes_ != writes_before_; }

  TableWrites& committed_;
  bool is_writers_;
  std::unordered_map<Place, Kept, HashOfPlace> kept_;
  Loading* loading_ = nullptr;
  std::uint64_t writes_ = 0;            // statements of this session that write
  std::uint64_t writes_before_ = 0;     // this transaction
  std::uint64_t forgotten_ = 0;         // what was read before this one
  std::vector<std::uint64_t> written_;  // of each table: the last of them
  bool all_written_ = false;
  std::uint64_t commits_ = 0;  // of all, when this transaction began
};

// What `load` gives for the key, from the database alone; null where it gives nothing.
template <class T, class Load>
std::shared_ptr<const T> kept_by(Keeper* keeper, const Uuid& key, const Load& load) {
  const auto made = [&]() -> std::shared_ptr<const T> {
    std::optional<T> loaded = load();
    return loaded ? std::make_shared<const T>(std::move(*loaded)) : nullptr;
  };
  if (keeper == nullptr) return made();
  const Keeper::Place place{typeid(T), key};
  if (auto known = keeper->find(place)) return std::static_pointer_cast<const T>(std::move(known));
  Keeper::Loading loading(*keeper);
  auto value = made();
  if (value) loading.keep(place, value);
  return value;
}

// Kept for the commands that a writer of SQLite runs; readers and PostgreSQL load each time, so
// that all that a read shows is of one moment. One use, one type T.
template <class T, class Load>
std::shared_ptr<const T> kept(Session& session, const Uuid& key, const Load& load) {
  auto* keeper = session.keeper();
  return kept_by<T>(keeper != nullptr && keeper->is_writers() ? keeper : nullptr, key, load);
}

// Kept for readers of SQLite too. Never older than what was acknowledged when the read began, but
// maybe than what its statements find: for what comes before them, such as who asks.
template <class T, class Load>
std::shared_ptr<const T> kept_for_requests(Session& session, const Uuid& key, const Load& load) {
  return kept_by<T>(session.keeper(), key, load);
}

}  // namespace entente::db
