#include <chrono>

long review_rules_now() { return std::chrono::system_clock::now().time_since_epoch().count(); }
