#include "platform/json/described.hpp"

namespace entente::json {

namespace {

bool holds_nul(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}

// PostgreSQL keeps no text with NUL, and nobody means it: each string that holds one is an error.
void find_nul(const Value& value, const std::string& pointer, Errors& errors) {
  if (const auto* text = value.if_string()) {
    if (holds_nul({text->data(), text->size()})) errors.push_back({pointer, "not_plain_text", {}});
  } else if (const auto* array = value.if_array()) {
    for (std::size_t i = 0; i < array->size(); ++i)
      find_nul((*array)[i], join_pointer(pointer, std::to_string(i)), errors);
  } else if (const auto* object = value.if_object()) {
    for (const auto& entry : *object) {
      const auto inner = join_pointer(pointer, entry.key());
      if (holds_nul({entry.key().data(), entry.key().size()}))
        errors.push_back({pointer, "not_plain_text", {}});
      else
        find_nul(entry.value(), inner, errors);
    }
  }
}

}  // namespace

Answer<Value> parse(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = 32;
  boost::json::error_code error;
  boost::json::stream_parser parser({}, options);
  parser.write(text.data(), text.size(), error);
  if (!error) parser.finish(error);
  if (error == boost::json::error::too_deep)
    return std::unexpected(Problem{400, "json_too_deep", {}, {}});
  if (error) return std::unexpected(Problem{400, "malformed_json", {}, {}});
  auto value = parser.release();
  // NUL comes by its escape alone; most texts have none, and are not walked through.
  if (text.find("\\u0000") == std::string_view::npos) return value;
  Errors errors;
  find_nul(value, "", errors);
  if (!errors.empty()) return invalid(std::move(errors));
  return value;
}

}  // namespace entente::json
