// Facts that the commands of one commit share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/session.hpp"

namespace entente::db {

// What the transaction of SQLite's writer has read and may use again: it takes many commands along,
// and timers of one shop that are due together would each load that shop. What is kept is right by
// construction: it is forgotten once a statement writes a table that it was read from, and all of
// it with the transaction and with a command that is rolled back. Nobody else writes meanwhile.
class Keeper {
 public:
  using Table = std::size_t;  // numbered as they are met
  using Tables = std::vector<Table>;
  struct Place {
    std::type_index type = typeid(void);
    Uuid key;
    bool operator==(const Place&) const = default;
  };

  Table number_of(std::string_view name);
  // Before a statement runs.
  void note(const Tables& read, const Tables& written);
  void clear();

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
    std::uint64_t begun_;
    Tables read_;
    friend class Keeper;
  };

 private:
  struct HashOfPlace {
    std::size_t operator()(const Place& place) const;
  };
  struct Kept {
    std::shared_ptr<const void> value;
    std::uint64_t loaded = 0;
    Tables read;
  };
  [[nodiscard]] bool holds(const Kept& kept) const;

  std::unordered_map<Place, Kept, HashOfPlace> kept_;
  Loading* loading_ = nullptr;
  std::uint64_t writes_ = 0;
  std::vector<std::uint64_t> written_;  // of each table: the last of these writes
  std::map<std::string, Table, std::less<>> numbers_;
};

// What `load` gives for the key, from the database alone; null where it gives nothing. Where
// nothing is kept, as in readers and on PostgreSQL, each call loads. One use, one type T.
template <class T, class Load>
std::shared_ptr<const T> kept(Session& session, const Uuid& key, const Load& load) {
  const auto made = [&]() -> std::shared_ptr<const T> {
    std::optional<T> loaded = load();
    return loaded ? std::make_shared<const T>(std::move(*loaded)) : nullptr;
  };
  auto* keeper = session.keeper();
  if (keeper == nullptr) return made();
  const Keeper::Place place{typeid(T), key};
  if (auto known = keeper->find(place)) return std::static_pointer_cast<const T>(std::move(known));
  Keeper::Loading loading(*keeper);
  auto value = made();
  if (value) loading.keep(place, value);
  return value;
}

}  // namespace entente::db
