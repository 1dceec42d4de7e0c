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
  return answers_.find(key);
}

void KeptAnswers::keep(std::string_view key, const KeptAnswerPtr& answer) {
  const auto bytes = bytes_of(key, *answer);
  const std::lock_guard lock(mutex_);
  answers_.keep(key, answer, bytes);
}

void KeptAnswers::rest(std::chrono::steady_clock::time_point now, std::chrono::seconds idle) {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(uses_seen_, uses_) != uses_) unused_since_ = now;
    if (answers_.size() == 0 || now - unused_since_ < idle) return;
    answers_.clear();
  }
  ::malloc_trim(0);  // the allocator keeps freed pages otherwise
}

}  // namespace entente::api
