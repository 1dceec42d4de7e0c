#include "platform/http/rate_limit.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

namespace entente::http {

RateLimiter::RateLimiter(RatePolicy policy, std::size_t keys_max)
    : policy_(std::move(policy)),
      shard_keys_max_(std::max<std::size_t>(1, keys_max / shard_count)) {}

RateLimiter::Shard& RateLimiter::shard_of(std::string_view key) const {
  return shards_[Hash{}(key) % shard_count];
}

RateVerdict RateLimiter::verdict(const Window& window, Instant now) const {
  const auto age = std::max<std::int64_t>(0, (now - window.start).count());
  const auto left = std::max<std::int64_t>(0, Duration(policy_.window).count() - age);
  constexpr std::int64_t second = 1'000'000;
  return {
      .allowed = window.used <= policy_.requests_max,
      .remaining = std::max<std::int64_t>(0, policy_.requests_max - window.used),
      .resets_in = std::chrono::seconds(std::max<std::int64_t>(1, (left + second - 1) / second))};
}

void RateLimiter::make_room(Shard& shard, Instant now) const {
  std::erase_if(shard.windows, [&](const auto& entry) {
    return now - entry.second.start >= Duration(policy_.window);
  });
  if (shard.windows.size() >= shard_keys_max_) shard.windows.clear();
}

RateVerdict RateLimiter::count(std::string_view key, Instant now, std::int64_t cost) {
  auto& shard = shard_of(key);
  const std::scoped_lock lock(shard.mutex);
  auto found = shard.windows.find(key);
  if (found == shard.windows.end()) {
    if (shard.windows.size() >= shard_keys_max_) make_room(shard, now);
    found = shard.windows.emplace(std::string(key), Window{now, 0}).first;
  }
  auto& window = found->second;
  if (now - window.start >= Duration(policy_.window)) window = {now, 0};
  // A refused request is not counted, so that a client who keeps asking is served when t has
  // passed.
  Window asked = window;
  asked.used += cost;
  auto result = verdict(asked, now);
  if (result.allowed)
    window = asked;
  else
    result.remaining = std::max<std::int64_t>(0, policy_.requests_max - window.used);
  return result;
}

RateVerdict RateLimiter::peek(std::string_view key, Instant now) const {
  const auto& shard = shard_of(key);
  const std::scoped_lock lock(shard.mutex);
  Window window{now, 0};
  const auto found = shard.windows.find(key);
  if (found != shard.windows.end() && now - found->second.start < Duration(policy_.window))
    window = found->second;
  auto result = verdict(window, now);
  result.allowed = window.used < policy_.requests_max;
  return result;
}

void RateLimiter::forget(std::string_view key) {
  auto& shard = shard_of(key);
  const std::scoped_lock lock(shard.mutex);
  const auto found = shard.windows.find(key);
  if (found != shard.windows.end()) shard.windows.erase(found);
}

std::size_t RateLimiter::keys() const {
  std::size_t total = 0;
  for (const auto& shard : shards_) {
    const std::scoped_lock lock(shard.mutex);
    total += shard.windows.size();
  }
  return total;
}

namespace {

// Several limits make one list, the widest first.
void add_to_list(Response& response, const char* name, std::string item) {
  auto before = response.header(name);
  response.set(name, before.empty() ? std::move(item) : fmt::format("{}, {}", item, before));
}

}  // namespace

void add_rate_headers(Response& response, const RatePolicy& policy, const RateVerdict& verdict,
                      bool draft_headers) {
  if (draft_headers) {
    add_to_list(
        response, "RateLimit-Policy",
        fmt::format("\"{}\";q={};w={}", policy.name, policy.requests_max, policy.window.count()));
    add_to_list(
        response, "RateLimit",
        fmt::format("\"{}\";r={};t={}", policy.name, verdict.remaining, verdict.resets_in.count()));
  }
  if (!verdict.allowed) response.set("Retry-After", std::to_string(verdict.resets_in.count()));
}

Problem rate_problem(const RatePolicy& policy, const RateVerdict& verdict) {
  return {429,
          "quota_exceeded",
          {{"policy", policy.name}, {"seconds", std::to_string(verdict.resets_in.count())}},
          {}};
}

std::string rate_problem_json(const RatePolicy& policy, std::string_view title,
                              std::string_view detail, std::string_view instance) {
  boost::json::object body;
  body["type"] = "https://iana.org/assignments/http-problem-types#quota-exceeded";
  body["title"] = title;
  body["status"] = 429;
  body["detail"] = detail;
  if (!instance.empty()) body["instance"] = instance;
  body["code"] = "quota_exceeded";
  body["violated-policies"] = boost::json::array{boost::json::string(policy.name)};
  return boost::json::serialize(body);
}

}  // namespace entente::http
