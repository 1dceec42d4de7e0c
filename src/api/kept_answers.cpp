#include "api/kept_answers.hpp"

#include <malloc.h>

#include <utility>

namespace entente::api {
namespace {

// Nodes, headers and the like.
constexpr std::size_t bytes_beside_body = 1024;

std::size_t bytes_of(const std::shared_ptr<const std::string>& body) {
  return body ? body->size() : 0;
}

std::size_t bytes_of(std::string_view key, const KeptAnswer& answer) {
  return key.size() + bytes_of(answer.response.shared_body) +
         bytes_of(answer.response.shared_body_gzipped) + bytes_beside_body;
}

}  // namespace

KeptAnswerPtr KeptAnswers::find(std::string_view key) {
  const std::lock_guard lock(mutex_);
  ++uses_;
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

void KeptAnswers::keep(std::string_view key, KeptAnswerPtr answer) {
  const auto bytes = bytes_of(key, *answer);
  const std::lock_guard lock(mutex_);
  if (const auto old = by_key_.find(key); old != by_key_.end()) drop(old->second);
  if (bytes > bytes_max_) return;
  while (bytes_ + bytes > bytes_max_) drop(std::prev(entries_.end()));
  entries_.push_front({std::string(key), std::move(answer), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
}

void KeptAnswers::forget(std::string_view key) {
  const std::lock_guard lock(mutex_);
  if (const auto old = by_key_.find(key); old != by_key_.end()) drop(old->second);
}

void KeptAnswers::drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

void KeptAnswers::rest(std::chrono::steady_clock::time_point now, std::chrono::seconds idle) {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(uses_seen_, uses_) != uses_) unused_since_ = now;
    if (entries_.empty() || now - unused_since_ < idle) return;
    by_key_.clear();
    entries_.clear();
    bytes_ = 0;
  }
  ::malloc_trim(0);  // the allocator keeps freed pages otherwise
}

}  // namespace entente::api
