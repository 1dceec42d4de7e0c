// Front door of redress: where people can turn to outside, where a complaint stays unsolved here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/context.hpp"
#include "journal/decision.hpp"
#include "redress/redress_rules.hpp"

namespace entente::api {
class Router;
}

namespace entente::redress {

// Those that a final decision names to this reader; empty where the operator named none.
std::vector<RedressBody> bodies_of(db::Session& session, const RedressReader& reader);
// The same in a mail about a final refusal: its values `redress` (the side) and `bodies` (lines,
// empty where none is named).
void name_bodies(db::Session& session, RedressSide side, const std::string& country,
                 journal::Notice& notice);

// As a page shows it: a sentence that leads to the bodies, or says honestly that none is named.
struct RedressView {
  std::string text;  // in the reader's language
  std::vector<RedressBody> bodies;
};
BOOST_DESCRIBE_STRUCT(RedressView, (), (text, bodies))
RedressView redress_view(const Context& context, RedressSide side, const std::string& country);

void add_redress_routes(api::Router& routes);

}  // namespace entente::redress
