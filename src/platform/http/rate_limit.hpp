// How often somebody may ask (API-7, SEC-5, SEC-13): fixed windows by key.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/problem.hpp"
#include "base/time.hpp"
#include "platform/http/message.hpp"

namespace entente::http {

// "default": 100 in 60 seconds. The name is a token of ours; it goes to the client.
struct RatePolicy {
  std::string name = "default";
  std::int64_t requests_max = 100;
  std::chrono::seconds window{60};
};

struct RateVerdict {
  bool allowed = true;
  std::int64_t remaining = 0;         // in this window, after this request
  std::chrono::seconds resets_in{0};  // rounded up, at least 1
};

// Counts by key ("addr:192.0.2.1", "key:key_01...", "login:ana@example.org"). A window starts with
// a key's first request and lasts policy.window. Memory is bounded: where keys_max would be passed,
// ended windows go first, then whole shards start anew (that forgives, it never locks out).
class RateLimiter {
 public:
  explicit RateLimiter(RatePolicy policy, std::size_t keys_max = 100'000);

  // Counts one request at `now`. Safe from any thread; time may step back (it reads as no time).
  [[nodiscard]] RateVerdict count(std::string_view key, Instant now, std::int64_t cost = 1);
  // How it stands, without counting: `allowed` says whether one more would be.
  [[nodiscard]] RateVerdict peek(std::string_view key, Instant now) const;
  // Forgets a key: a sign-in that worked clears what the wrong tries counted.
  void forget(std::string_view key);

  [[nodiscard]] const RatePolicy& policy() const { return policy_; }
  [[nodiscard]] std::size_t keys() const;

 private:
  struct Window {
    Instant start;
    std::int64_t used = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<std::string, Window, Hash, std::equal_to<>> windows;
  };
  static constexpr std::size_t shard_count = 16;

  [[nodiscard]] Shard& shard_of(std::string_view key) const;
  [[nodiscard]] RateVerdict verdict(const Window& window, Instant now) const;
  void make_room(Shard& shard, Instant now) const;

  RatePolicy policy_;
  std::size_t shard_keys_max_;
  mutable std::array<Shard, shard_count> shards_;
};

// Adds `RateLimit-Policy: "default";q=100;w=60` and `RateLimit: "default";r=50;t=30`
// (draft-ietf-httpapi-ratelimit-headers-10, so behind a switch of the settings), on any status.
// Retry-After goes with a refusal whatever the switch says. Limits that are added one after the
// other make one list.
void add_rate_headers(Response& response, const RatePolicy& policy, const RateVerdict& verdict,
                      bool draft_headers);

// 429 "quota_exceeded" with the policy's name.
[[nodiscard]] Problem rate_problem(const RatePolicy& policy, const RateVerdict& verdict);

// The body of the 429 as the draft wants it: its own problem type and "violated-policies".
[[nodiscard]] std::string rate_problem_json(const RatePolicy& policy, std::string_view title,
                                            std::string_view detail, std::string_view instance);

}  // namespace entente::http
