// A table as a file to save.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace entente::api {

// `name` is the file's: "disputes.csv". Nobody on the way keeps it: it tells of people.
http::Response csv_response(std::string_view name, std::string csv);

}  // namespace entente::api
