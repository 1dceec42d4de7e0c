#include "platform/json/described.hpp"

namespace entente::json {

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
  return parser.release();
}

}  // namespace entente::json
