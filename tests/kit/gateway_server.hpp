// A payment service as Stripe is, behind real HTTP: it keeps every call, and moves money once for
// each idempotency key.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/http/server.hpp"

namespace entente::kit {

class GatewayServer {
 public:
  struct Call {
    std::string method;  // "GET", "POST"
    std::string path;
    std::string key;            // Idempotency-Key
    std::string authorization;  // Bearer
    std::map<std::string, std::string> form;
  };
  // What it does with a POST of a new key.
  enum class Mood {
    succeeds,
    pends,
    refuses,               // 402, and no money moves
    is_down,               // 500, and no money moves
    is_down_after_moving,  // 500, and the money has moved
    never_answers,         // the money has moved, and the caller waits
  };

  GatewayServer();
  ~GatewayServer();

  [[nodiscard]] std::string url() const;
  void set_mood(Mood mood);
  // Forgets the keys, as after a day; the refunds stay.
  void forget_keys();
  // What a refund that was pending became.
  void set_status(const std::string& reference, const std::string& status);

  [[nodiscard]] std::vector<Call> calls() const;
  [[nodiscard]] std::vector<Call> posts() const;
  // The minor units that went back to buyers, by payment.
  [[nodiscard]] std::int64_t moved(const std::string& payment_reference) const;
  // The refund object that it knows under this number, 1, 2, 3 ...
  [[nodiscard]] std::string refund_json(std::size_t number) const;

 private:
  struct Refund {
    std::string id;
    std::map<std::string, std::string> form;
    std::string status;
  };
  http::Response answer(const http::Request& request);
  http::Response create(const Call& call);
  [[nodiscard]] std::string json_of(const Refund& refund) const;

  mutable std::mutex mutex_;
  Mood mood_ = Mood::succeeds;
  std::vector<Call> calls_;
  std::vector<Refund> refunds_;
  std::map<std::string, http::Response> kept_;
  std::vector<http::Respond> unanswered_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace entente::kit
