// Answers as they were last made, kept while what they tell of stays as it is: a page that many
// read is made once. Never older than what was last acknowledged as written.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "base/ids.hpp"
#include "base/recently_used.hpp"
#include "base/time.hpp"
#include "platform/http/message.hpp"

namespace entente::api {

struct Route;

struct KeptAnswer {
  const Route* route = nullptr;
  std::optional<ShopId> shop;  // none: it tells of all of them, and as of an instant
  std::uint64_t changes = 0;   // of the shop or of all, when the answer was made
  Instant made_at;
  http::Response response;  // with a shared body
};
using KeptAnswerPtr = std::shared_ptr<const KeptAnswer>;

class KeptAnswers {
 public:
  // `bytes_max` 0 keeps nothing.
  explicit KeptAnswers(std::size_t bytes_max) : keeps_(bytes_max > 0), answers_(bytes_max) {}

  [[nodiscard]] bool keeps() const { return keeps_; }
  // Null where there is none.
  [[nodiscard]] KeptAnswerPtr find(std::string_view key);
  // In the place of what was kept under the key. What was used longest ago makes room.
  void keep(std::string_view key, const KeptAnswerPtr& answer);
  // Gives all memory back where nothing was asked for `idle`; to be called now and then.
  void rest(std::chrono::steady_clock::time_point now, std::chrono::seconds idle);

 private:
  bool keeps_;
  std::mutex mutex_;
  RecentlyUsed<KeptAnswerPtr> answers_;
  std::uint64_t uses_ = 0;
  std::uint64_t uses_seen_ = 0;
  std::chrono::steady_clock::time_point unused_since_;
};

}  // namespace entente::api
