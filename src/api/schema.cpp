#include "api/schema.hpp"

#include <algorithm>

namespace entente::api {

std::string schema_name(std::string_view pretty_function) {
  // "... [with T = entente::api::Page<entente::recovery::DisputeRow>; std::string = ...]"
  auto start = pretty_function.find("T = ");
  auto text = start == std::string_view::npos ? pretty_function : pretty_function.substr(start + 4);
  auto end = text.find(';');
  if (end == std::string_view::npos) end = text.rfind(']');
  text = text.substr(0, end);
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == ':') {  // what stood before was a namespace
      auto word = name.find_last_of('_');
      name.erase(word == std::string::npos ? 0 : word + 1);
      ++i;
    } else if (c == '<' || c == ',') {
      name += '_';
    } else if (c != '>' && c != ' ') {
      name += c;
    }
  }
  return name;
}

}  // namespace entente::api
