#include "platform/http/core.hpp"

#include <sodium.h>

namespace entente::http {
namespace {

std::string random_letters(std::size_t count) {
  constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text.push_back(alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]);
  return text;
}

}  // namespace

bool StreamCounts::enter(const std::string& address, std::size_t max) {
  const std::scoped_lock lock(mutex_);
  auto& count = counts_[address];
  if (count >= max) return false;
  ++count;
  ++total_;
  return true;
}

void StreamCounts::leave(const std::string& address) {
  const std::scoped_lock lock(mutex_);
  const auto found = counts_.find(address);
  if (found == counts_.end()) return;
  --total_;
  if (--found->second == 0) counts_.erase(found);
}

std::size_t StreamCounts::total() const {
  const std::scoped_lock lock(mutex_);
  return total_;
}

Core::Core(ServerOptions with, Handler handle)
    : options(std::move(with)),
      handler(std::move(handle)),
      proxies(options.trusted_proxies),
      run_id(random_letters(5)) {}

void Core::connection_closed() {
  if (--connections > 0 || !stopping) return;
  const std::scoped_lock lock(mutex_);
  all_closed_.notify_all();
}

bool Core::wait_for_connections(std::chrono::steady_clock::time_point until) {
  std::unique_lock lock(mutex_);
  return all_closed_.wait_until(lock, until, [this] { return connections == 0; });
}

void Core::report(std::string_view request_id, std::string_view what) const noexcept {
  try {
    if (options.on_error) options.on_error(request_id, what);
  } catch (...) {  // a log that fails must not take the request down
  }
}

Response Core::refusal(const Refused& refused, std::string_view accept_language,
                       std::string_view request_id) const {
  const Problem problem{refused.status, std::string(refused.code), {}, {}};
  auto response = problem_response(problem, options.problem_texts(problem, accept_language),
                                   request_id, options.problem_types_base);
  if (refused.status == 405) response.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  if (refused.status == 503 || refused.status == 429) response.set("Retry-After", "5");
  return response;
}

std::string event_text(std::string_view event, std::string_view data) {
  std::string text;
  text.reserve(event.size() + data.size() + 24);
  text.append("event: ").append(event.substr(0, event.find_first_of("\r\n"))).append("\n");
  while (true) {
    const auto end = data.find_first_of("\r\n");
    text.append("data: ").append(data.substr(0, end)).append("\n");
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return text.append("\n");
}

}  // namespace entente::http
