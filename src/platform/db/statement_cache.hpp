// The prepared statements of one connection: the most recently used stay.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace entente::db {

// Statements are shared so that one in use survives being dropped from the cache.
template <class Statement>
class StatementCache {
 public:
  explicit StatementCache(std::size_t capacity) : capacity_(capacity) {}

  // The statement under `key`, now the most recently used; null where there is none.
  std::shared_ptr<Statement> find(std::string_view key) {
    auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->second;
  }

  // Keeps `statement` under a key that is not there yet; returns what had to leave, or null.
  std::shared_ptr<Statement> keep(std::string key, std::shared_ptr<Statement> statement) {
    std::shared_ptr<Statement> dropped;
    if (entries_.size() >= capacity_) {
      dropped = std::move(entries_.back().second);
      by_key_.erase(entries_.back().first);
      entries_.pop_back();
    }
    entries_.emplace_front(std::move(key), std::move(statement));
    by_key_.emplace(entries_.front().first, entries_.begin());
    return dropped;
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  void clear() {
    by_key_.clear();
    entries_.clear();
  }

 private:
  using Entries = std::list<std::pair<std::string, std::shared_ptr<Statement>>>;

  std::size_t capacity_;
  Entries entries_;  // the most recently used first
  std::unordered_map<std::string_view, typename Entries::iterator> by_key_;  // views into entries_
};

}  // namespace entente::db
