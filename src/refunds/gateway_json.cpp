#include "refunds/gateway_json.hpp"

#include "platform/json/described.hpp"

namespace entente::refunds::gateway_json {

const object* object_at(const object& in, std::string_view name) {
  const auto* value = in.if_contains(name);
  return value != nullptr ? value->if_object() : nullptr;
}

const boost::json::array* list_at(const object& in, std::string_view name) {
  const auto* value = in.if_contains(name);
  return value != nullptr ? value->if_array() : nullptr;
}

std::string text_at(const object& in, std::string_view name) {
  const auto* value = in.if_contains(name);
  const auto* text = value != nullptr ? value->if_string() : nullptr;
  return text != nullptr ? std::string(*text) : std::string{};
}

std::optional<std::int64_t> number_at(const object& in, std::string_view name) {
  const auto* value = in.if_contains(name);
  const auto* number = value != nullptr ? value->if_int64() : nullptr;
  return number != nullptr ? std::optional(*number) : std::nullopt;
}

std::string id_at(const object& in, std::string_view name) {
  if (const auto* whole = object_at(in, name)) return text_at(*whole, "id");
  return text_at(in, name);
}

std::optional<Instant> second_at(const object& in, std::string_view name) {
  constexpr std::int64_t latest = 253'402'300'799;  // the end of the year 9999
  const auto seconds = number_at(in, name);
  if (!seconds || *seconds < 0 || *seconds > latest) return std::nullopt;
  return Instant{} + std::chrono::seconds{*seconds};
}

std::optional<Instant> time_at(const object& in, std::string_view name) {
  return parse_instant(text_at(in, name));
}

std::optional<object> parsed(std::string_view text) {
  auto value = json::parse(text);
  if (!value || !value->is_object()) return std::nullopt;
  return std::move(value->as_object());
}

}  // namespace entente::refunds::gateway_json
