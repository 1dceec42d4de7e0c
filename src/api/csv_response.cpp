#include "api/csv_response.hpp"

#include <fmt/format.h>

namespace entente::api {

http::Response csv_response(std::string_view name, std::string csv) {
  http::Response response;
  response.body = std::move(csv);
  response.set("Content-Type", "text/csv; charset=utf-8");
  response.set("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace entente::api
