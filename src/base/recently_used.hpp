// Values by text key, of which the most recently used stay.
#pragma once

#include <cstddef>
#include <functional>
#include <iterator>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace entente {

// A value costs something, such as its bytes or 1; together they never cost more than `cost_max`.
// A value is cheap to copy, such as a shared pointer: what somebody holds survives being dropped.
template <class Value, class Hash = std::hash<std::string_view>>
class RecentlyUsed {
 public:
  explicit RecentlyUsed(std::size_t cost_max) : cost_max_(cost_max) {}

  // The value under `key`, now the most recently used; an empty one where there is none.
  Value find(std::string_view key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return {};
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  // Keeps the value in the place of what was under the key. What was used longest ago makes room; a
  // value that costs more than all the room is not kept. Returns what had to leave.
  std::vector<Value> keep(std::string_view key, Value value, std::size_t cost) {
    std::vector<Value> left;
    if (const auto old = by_key_.find(key); old != by_key_.end()) left.push_back(take(old->second));
    if (cost > cost_max_) return left;
    while (cost_ + cost > cost_max_) left.push_back(take(std::prev(entries_.end())));
    entries_.push_front({std::string(key), std::move(value), cost});
    by_key_.emplace(entries_.front().key, entries_.begin());
    cost_ += cost;
    return left;
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  void clear() {
    by_key_.clear();
    entries_.clear();
    cost_ = 0;
  }

 private:
  struct Entry {
    std::string key;
    Value value;
    std::size_t cost = 0;
  };
  using Entries = std::list<Entry>;

  Value take(typename Entries::iterator entry) {
    auto value = std::move(entry->value);
    cost_ -= entry->cost;
    by_key_.erase(entry->key);
    entries_.erase(entry);
    return value;
  }

  std::size_t cost_max_;
  std::size_t cost_ = 0;
  Entries entries_;  // the most recently used first
  std::unordered_map<std::string_view, typename Entries::iterator, Hash> by_key_;  // of entries_
};

}  // namespace entente
