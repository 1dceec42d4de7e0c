#include "webhooks/webhook_worker.hpp"

#include <thread>
#include <vector>

#include "platform/http/client.hpp"
#include "platform/log/log.hpp"
#include "webhooks/retry_after.hpp"
#include "webhooks/signature.hpp"

namespace entente::webhooks {
namespace {

constexpr int lanes = 4;
// How often a lane that has nothing to do looks again while others are sending.
constexpr std::chrono::milliseconds pause{50};
constexpr std::int64_t micros_of_second = 1'000'000;

}  // namespace

int WebhookWorker::run_due() {
  taken_up_ = 0;
  std::optional<webhook_store::Due> due;
  journal_.database().read(
      [&](db::Session& session) { due = webhook_store::next_due(session, journal_.now(), {}); });
  if (!due || stopping_) return 0;
  std::vector<std::thread> others;
  for (int i = 1; i < lanes; ++i) others.emplace_back([this] { lane(); });
  lane();
  for (auto& each : others) each.join();
  return taken_up_;
}

void WebhookWorker::stop() {
  stopping_ = true;
  changed_.notify_all();
}

// Ends when nothing is due and nobody sends: what comes due while another lane waits for a slow
// answer is sent by this one.
void WebhookWorker::lane() {
  while (!stopping_) {
    try {
      if (auto to_send = take_up()) {
        send(*to_send);
        continue;
      }
    } catch (const std::exception& error) {
      log::error("webhook_not_sent", {{"what", error.what()}});
      return;
    }
    std::unique_lock lock(mutex_);
    if (busy_.empty()) return;
    changed_.wait_for(lock, pause);
  }
}

std::optional<ToSend> WebhookWorker::take_up() {
  std::optional<webhook_store::Due> due;
  {
    std::lock_guard lock(mutex_);
    journal_.database().read([&](db::Session& session) {
      due = webhook_store::next_due(session, journal_.now(), busy_);
    });
    if (!due) return std::nullopt;
    busy_.insert(due->webhook_id);
  }
  std::optional<ToSend> to_send;
  try {
    journal_.run_system([&](journal::Work& work) {
      work.touch_no_shop();
      to_send = claim_delivery(work, *due);
    });
  } catch (...) {
    free(due->webhook_id);
    throw;
  }
  if (!to_send) free(due->webhook_id);
  return to_send;
}

void WebhookWorker::free(WebhookId id) {
  std::lock_guard lock(mutex_);
  busy_.erase(id);
  changed_.notify_all();
}

void WebhookWorker::send(const ToSend& to_send) {
  ++taken_up_;
  const auto& delivery = to_send.delivery;
  const auto result = try_once(to_send);
  try {
    journal_.run_system([&](journal::Work& work) {
      work.touch_no_shop();
      record_try(work, delivery, result);
    });
  } catch (...) {
    free(delivery.webhook_id);
    throw;
  }
  free(delivery.webhook_id);
  log::info("webhook_attempted", {{"webhook", to_text(delivery.webhook_id)},
                                  {"delivery", to_text(delivery.id)},
                                  {"type", delivery.type},
                                  {"status", result.status.value_or(0)},
                                  {"attempts", delivery.attempts}});
}

TryResult WebhookWorker::try_once(const ToSend& to_send) {
  if (to_send.secrets.empty()) return {{}, {}, "The secret cannot be read: make a new one"};
  const auto now = journal_.now();
  const auto seconds = now.micros / micros_of_second;
  const auto id = to_text(to_send.delivery.id);
  std::string signatures;
  for (const auto& secret : to_send.secrets)
    signatures +=
        (signatures.empty() ? "" : " ") + signature_of(secret, id, seconds, to_send.delivery.body);
  http::OutgoingRequest request;
  request.url = to_send.url;
  request.headers = {{"Content-Type", "application/json"},
                     {"User-Agent", "Entente-Webhooks/1"},
                     {"webhook-id", id},
                     {"webhook-timestamp", std::to_string(seconds)},
                     {"webhook-signature", signatures}};
  request.body = to_send.delivery.body;
  request.time_max = webhook_policy.answer_time_max;
  request.public_only = !journal_.env().sandbox;
  try {
    const auto response = http::post(request);
    return {response.status, retry_after_of(response.retry_after, now), {}};
  } catch (const std::exception& error) {
    return {{}, {}, error.what()};
  }
}

}  // namespace entente::webhooks
