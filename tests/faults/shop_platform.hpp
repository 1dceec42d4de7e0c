// A shop platform that reports orders and hands over reviews, one after the other, and sends again
// what was not answered, with the same key: what API-2 asks of a client.
#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "kit/http_client.hpp"

namespace entente::faults {

struct Acknowledged {
  std::string order;       // external id
  std::string review_key;  // the Idempotency-Key of the review
  std::string review_id;
  int stars = 0;
};

class ShopPlatform {
 public:
  // `base`: where the program listens, also after it was started anew. `name` keeps ids apart.
  ShopPlatform(const std::string& base, const std::string& api_key, std::string shop_handle,
               std::string name, std::string placed_at);
  ~ShopPlatform();
  ShopPlatform(ShopPlatform&&) = delete;

  void start();
  // Returns when the last request is answered.
  void stop();

  // To be read when stopped.
  [[nodiscard]] const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }
  [[nodiscard]] const std::vector<std::string>& surprises() const { return surprises_; }
  [[nodiscard]] int unanswered() const { return unanswered_; }

  // The review of the order once more, as a client that missed the answer would.
  kit::HttpResponse review_again(const Acknowledged& done);
  // One order and its review; for callers that want no thread. False where it was not acknowledged.
  bool send_next();

 private:
  kit::HttpResponse insist(const std::string& method, const std::string& path,
                           const boost::json::value& body, const std::string& key);
  kit::HttpResponse send_review(const std::string& order, const std::string& key, int stars);
  [[nodiscard]] boost::json::object order() const;
  bool refused(const kit::HttpResponse& answer);

  kit::HttpClient client_;
  std::string shop_handle_;
  std::string name_;
  std::string placed_at_;
  int number_ = 0;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
  std::vector<Acknowledged> acknowledged_;
  std::vector<std::string> surprises_;
  int unanswered_ = 0;
};

}  // namespace entente::faults
