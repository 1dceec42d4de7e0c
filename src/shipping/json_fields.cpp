#include "shipping/json_fields.hpp"

#include "base/text.hpp"

namespace entente::shipping {
namespace {

constexpr std::size_t instant_length_max = 40;

const json::Value* value_in(const json::Object* from, std::string_view key) {
  return from == nullptr ? nullptr : from->if_contains(key);
}

}  // namespace

const json::Object* object_in(const json::Object* from, std::string_view key) {
  const auto* value = value_in(from, key);
  return value == nullptr ? nullptr : value->if_object();
}

const json::Array* list_in(const json::Object* from, std::string_view key) {
  const auto* value = value_in(from, key);
  return value == nullptr ? nullptr : value->if_array();
}

std::string line_in(const json::Object* from, std::string_view key, std::size_t length_max) {
  const auto* value = value_in(from, key);
  if (value == nullptr) return {};
  if (const auto* number = value->if_int64()) return std::to_string(*number);
  if (const auto* number = value->if_uint64()) return std::to_string(*number);
  const auto* text = value->if_string();
  if (text == nullptr) return {};
  // Two lines are one here; what is no text at all is nothing.
  auto lines = clean_text(std::string_view(text->data(), text->size())).value_or("");
  for (char& c : lines)
    if (c == '\n') c = ' ';
  return first_code_points(clean_line(lines).value_or(""), length_max);
}

std::optional<Instant> instant_in(const json::Object* from, std::string_view key) {
  const auto said = line_in(from, key, instant_length_max);
  if (const auto at = parse_instant(said)) return at;
  return parse_local_time(said, "UTC");
}

bool true_in(const json::Object* from, std::string_view key) {
  const auto* value = value_in(from, key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

}  // namespace entente::shipping
