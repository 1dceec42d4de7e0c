#include "redress/redress_views.hpp"

#include <algorithm>

#include "api/access.hpp"
#include "redress/body_store.hpp"
#include "redress/redress.hpp"

namespace entente::redress {
namespace {

RedressBodiesView view_of(const Context& context, std::vector<RedressBody> bodies) {
  RedressBodiesView view;
  for (const auto each : hints(bodies))
    view.hints.push_back({each, context.text("redress.hint." + std::string(to_text(each)))});
  view.items = std::move(bodies);
  const auto may = api::access_of(api::Audience::operator_, {}, context.who, std::nullopt);
  view.actions = {may == api::Access::granted
                      ? api::allowed_action("edit")
                      : api::refused_action(context, "edit", Problem{403, "not_allowed", {}, {}})};
  return view;
}

}  // namespace

Answer<RedressBodiesView> show_bodies(Context& context, const ShowBodies&) {
  return view_of(context, body_store::all(context.session));
}

Answer<RedressBodiesView> save_bodies(journal::Work& work, const SaveBodies& command) {
  if (auto errors = wrong_bodies(command.items); !errors.empty()) return invalid(std::move(errors));
  body_store::replace(work.session, command.items);
  const auto count_of = [&](RedressSide side) {
    return std::to_string(std::ranges::count(command.items, side, &RedressBody::side));
  };
  work.record(
      ShopId{}, Uuid{},
      {"redress_bodies_saved",
       {{"for_buyers", count_of(RedressSide::buyer)}, {"for_shops", count_of(RedressSide::shop)}},
       {}});
  return view_of(work, command.items);
}

std::vector<RedressBody> bodies_of(db::Session& session, const RedressReader& reader) {
  return bodies_for(body_store::all(session), reader);
}

void name_bodies(db::Session& session, RedressSide side, const std::string& country,
                 journal::Notice& notice) {
  notice.values["redress"] = to_text(side);
  notice.values["bodies"] = lines_of(bodies_of(session, {side, country, notice.language}));
}

RedressView redress_view(const Context& context, RedressSide side, const std::string& country) {
  RedressView view;
  view.bodies = bodies_of(context.session, {side, country, context.language});
  view.text = context.text(view.bodies.empty() ? "redress.none" : "redress.named",
                           {{"side", std::string(to_text(side))}});
  return view;
}

}  // namespace entente::redress
