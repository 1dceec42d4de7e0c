#include "faults/shop_platform.hpp"

#include <fmt/format.h>

#include <chrono>

namespace entente::faults {
namespace {

using namespace std::chrono_literals;

std::string member(const kit::HttpResponse& answer, const char* name) {
  return std::string(answer.json().at(name).as_string());
}

}  // namespace

ShopPlatform::ShopPlatform(const std::string& base, const std::string& api_key,
                           std::string shop_handle, std::string name, std::string placed_at)
    : client_(base),
      shop_handle_(std::move(shop_handle)),
      name_(std::move(name)),
      placed_at_(std::move(placed_at)) {
  client_.set_header("Authorization", "Bearer " + api_key);
}

ShopPlatform::~ShopPlatform() {
  stop();
}

void ShopPlatform::start() {
  stopping_ = false;
  thread_ = std::thread([this] {
    while (!stopping_ && send_next()) {
    }
  });
}

void ShopPlatform::stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

kit::HttpResponse ShopPlatform::insist(const std::string& method, const std::string& path,
                                       const boost::json::value& body, const std::string& key) {
  const auto text = boost::json::serialize(body);
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  for (;;) {
    try {
      auto answer = client_.send(method, path, text,
                                 {{"Content-Type", "application/json"}, {"Idempotency-Key", key}});
      if (answer.status != 503 || std::chrono::steady_clock::now() > deadline) return answer;
    } catch (const std::runtime_error& gone) {
      ++unanswered_;
      if (std::chrono::steady_clock::now() > deadline) return {0, {}, gone.what()};
    }
    std::this_thread::sleep_for(5ms);
  }
}

boost::json::object ShopPlatform::order() const {
  boost::json::object line{{"title", "Blue mug"},
                           {"quantity", 1},
                           {"price", {{"minor", 1900}, {"currency", "EUR"}}},
                           {"product", {{"external_id", "mug"}, {"name", "Blue mug"}}}};
  auto email = fmt::format("{}-{}@buyers.example.test", name_, number_);
  return {{"shop", shop_handle_},
          {"placed_at", placed_at_},
          {"delivered_at", placed_at_},
          {"status", "delivered"},
          {"currency", "EUR"},
          {"buyer", {{"email", email}, {"name", "Ana Buyer"}, {"language", "en"}}},
          {"lines", boost::json::array{line}}};
}

kit::HttpResponse ShopPlatform::send_review(const std::string& order, const std::string& key,
                                            int stars) {
  boost::json::object review{{"shop", shop_handle_},
                             {"product", "mug"},
                             {"stars", stars},
                             {"title", "Order " + order},
                             {"body", "It came, and I looked at it."}};
  return insist("POST", "/v1/orders/" + order + "/reviews", review, key);
}

kit::HttpResponse ShopPlatform::review_again(const Acknowledged& done) {
  return send_review(done.order, done.review_key, done.stars);
}

// What was refused is sent again next time.
bool ShopPlatform::refused(const kit::HttpResponse& answer) {
  --number_;
  surprises_.push_back(fmt::format("{} {}", answer.status, answer.body));
  return false;
}

bool ShopPlatform::send_next() {
  ++number_;
  Acknowledged done;
  done.order = fmt::format("{}-{}", name_, number_);
  done.review_key = done.order + "-review";
  done.stars = 1 + number_ % 5;
  auto placed = insist("PUT", "/v1/orders/" + done.order, order(), done.order + "-order");
  if (placed.status / 100 != 2) return refused(placed);
  auto reviewed = send_review(done.order, done.review_key, done.stars);
  if (reviewed.status != 201) return refused(reviewed);
  done.review_id = member(reviewed, "review_id");
  acknowledged_.push_back(std::move(done));
  return true;
}

}  // namespace entente::faults
