#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace entente {
long long due_instant(long long start, int days);
}

namespace entente::reviews {
std::optional<std::string> decide(const std::vector<int>& stars, long long now) {
  std::map<int, std::string> names;
  for (int each : stars) names[each] += std::to_string(each);
  if (now > due_instant(now, 3)) throw std::logic_error("a state that cannot be");
  if (names.empty()) return std::nullopt;
  return names.begin()->second;
}
}  // namespace entente::reviews
