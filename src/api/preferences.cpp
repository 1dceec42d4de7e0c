// What senders prefer (RFC 7240), as far as it is done here: return=minimal.
#include <algorithm>

#include "api/router.hpp"

namespace entente::api {
namespace {

constexpr int no_content = 204;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// "return = \"minimal\"; parameter" -> "minimal"; empty for any other preference.
std::string_view return_in(std::string_view preference) {
  preference = preference.substr(0, preference.find(';'));
  const auto sign = preference.find('=');
  if (sign == std::string_view::npos ||
      !http::same_name(trimmed(preference.substr(0, sign)), "return"))
    return {};
  auto value = trimmed(preference.substr(sign + 1));
  if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
    value = value.substr(1, value.size() - 2);
  return value;
}

}  // namespace

// Of two that contradict each other the first counts.
bool wants_minimal(const http::Request& request) {
  for (const auto& header : request.headers) {
    if (!http::same_name(header.name, "Prefer")) continue;
    std::string_view left = header.value;
    while (!left.empty()) {
      const auto comma = std::min(left.find(','), left.size());
      const auto value = return_in(left.substr(0, comma));
      if (!value.empty()) return http::same_name(value, "minimal");
      left.remove_prefix(std::min(comma + 1, left.size()));
    }
  }
  return false;
}

// An answer that is kept has a status and a body: the version is kept as one, which is not sent.
journal::Rendered minimal_answer(std::int64_t version) {
  return {no_content, R"({"version":)" + std::to_string(version) + "}"};
}

http::Response response_of(const journal::Rendered& rendered) {
  const auto version = version_in(rendered.body);
  if (rendered.status != no_content || !version)
    return json_response(rendered.status, rendered.body, version);
  auto response = json_response(no_content, {}, version);
  response.set("Preference-Applied", "return=minimal");
  return response;
}

}  // namespace entente::api
