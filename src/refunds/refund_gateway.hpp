// The port to whoever moves the money (C9).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "base/enums.hpp"
#include "base/ids.hpp"

namespace entente::refunds {

// The gateway that an operator is: nothing is called, the refund waits to be confirmed by hand.
inline constexpr const char* manual_gateway = "manual";
inline constexpr const char* stripe_gateway = "stripe";

struct RefundCall {
  // The same for every repetition of one refund, so that the money moves once.
  std::string idempotency_key;
  std::int64_t number = 1;  // grows with each "no" of the gateway
  ShopId shop;
  OrderId order;
  RefundId refund;
  std::string payment_reference;  // empty: the order was told without one
  std::string reference = {};     // of the refund, where the gateway has it under way already
  bool look_first = false;        // it may have forgotten the key: search before asking again
  std::int64_t amount_minor = 0;
  std::string currency;
};

enum class CallOutcome {
  succeeded,
  pending,  // taken up; an event will tell how it ended
  failed,   // the gateway says no, and would again
  no_word,  // nobody knows: it is to be asked again
};
BOOST_DESCRIBE_ENUM(CallOutcome, succeeded, pending, failed, no_word)

struct CallResult {
  CallOutcome outcome = CallOutcome::no_word;
  std::string reference = {};                    // what the gateway calls the refund
  std::string error = {};                        // for people
  std::optional<std::int64_t> call_number = {};  // which call it answers, where an event tells
};

class Gateway {
 public:
  virtual ~Gateway() = default;
  // Blocks; outside any transaction. What went wrong technically is `no_word`.
  virtual CallResult refund(const RefundCall& call) = 0;
};

}  // namespace entente::refunds
