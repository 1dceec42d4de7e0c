// A marketplace to look around in: shops, orders, reviews, disputes and cases in every state, made
// by the same commands that people send, with the sandbox's clock walking through fifty days.
#pragma once

#include <functional>
#include <string>

#include "app/program.hpp"

namespace entente::app::demo {

struct DemoReport {
  int shops = 0;
  int orders = 0;
  int reviews = 0;
  int disputes = 0;
  int cases = 0;
};

// The password of every demo account; a sandbox only (SEC-18).
inline constexpr const char* demo_password = "entente demo";
inline constexpr const char* demo_operator = "operator@demo.example";
inline constexpr const char* demo_support = "support@demo.example";
// owner@<handle>.example owns a shop.

// `program` is a sandbox whose database is empty. `progress` gets (done, all).
DemoReport fill(Program& program, const std::function<void(int, int)>& progress);

}  // namespace entente::app::demo
