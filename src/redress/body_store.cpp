#include "redress/body_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::redress::body_store {
namespace {

struct BodyRow {
  std::int64_t number = 1;
  RedressSide side = RedressSide::buyer;
  std::string name;
  std::optional<std::string> address;
  std::optional<std::string> url;
  std::optional<std::string> country;
  std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(BodyRow, (), (number, side, name, address, url, country, language))

template <class Line>
std::optional<std::string> text_in(const std::optional<Line>& line) {
  if (!line) return std::nullopt;
  return line->value;
}

}  // namespace

std::vector<RedressBody> all(db::Session& session) {
  static const std::string sql =
      "SELECT " + db::columns_of<BodyRow>() + " FROM redress_body ORDER BY number";
  std::vector<RedressBody> bodies;
  for (const auto& row : db::all<BodyRow>(session, sql))
    bodies.push_back({row.side, row.name, row.address, row.url, row.country, row.language});
  return bodies;
}

void replace(db::Session& session, const std::vector<RedressBody>& bodies) {
  session.execute("DELETE FROM redress_body");
  std::int64_t number = 0;
  for (const auto& body : bodies)
    db::insert(session, "redress_body",
               BodyRow{++number, body.side, body.name, text_in(body.address), text_in(body.url),
                       text_in(body.country), text_in(body.language)});
}

}  // namespace entente::redress::body_store
