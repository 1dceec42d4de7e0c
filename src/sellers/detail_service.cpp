#include "sellers/detail_service.hpp"

#include <algorithm>
#include <array>

#include "people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "sellers/detail_fields.hpp"
#include "sellers/detail_store.hpp"
#include "sellers/link_service.hpp"
#include "shops/shops.hpp"

namespace entente::sellers {
namespace {

constexpr std::size_t rows_max = 1000;

std::string digest_of(const Context& context, DetailKind kind, std::string_view normal) {
  const auto key = crypto::derive_key(context.env.master_key, "seller details");
  return crypto::base64url_encode(
      crypto::keyed_hash(key, std::string(to_text(kind)) + '\n' + std::string(normal)));
}

// By our id, its handle, or the platform's own id.
std::optional<ShopId> shop_named(db::Session& session, const std::string& name) {
  if (const auto id = parse_id<ShopId>(name))
    if (shops::shop_by_id(session, *id)) return id;
  if (const auto shop = shops::shop_by_handle(session, name)) return shop->id;
  if (const auto shop = shops::shop_by_external_id(session, name)) return shop->id;
  return std::nullopt;
}

using Read = std::expected<SellerDetail, FieldError>;

std::unexpected<FieldError> wrong(const char* field, std::string code) {
  return std::unexpected(
      FieldError{field, std::move(code), {{"max", std::to_string(detail_length_max)}}});
}

Read read_row(const journal::Work& work, const ToldDetail& told) {
  const auto shop = shop_named(work.session, told.shop);
  if (!shop) return wrong("shop", "unknown_shop");
  const auto kind = parse_enum<DetailKind>(told.kind);
  if (!kind || *kind == DetailKind::account) return wrong("kind", "unknown");
  const auto normal = normalised(*kind, told.value);
  if (!normal) return wrong("value", std::string(to_text(normal.error())));
  auto seen_at = work.now;
  if (told.seen_at) {
    const auto instant = parse_instant(*told.seen_at);
    if (!instant) return wrong("seen_at", "expected_instant");
    if (*instant > work.now) return wrong("seen_at", "date_in_future");
    seen_at = *instant;
  }
  return SellerDetail{*shop,
                      DetailSource::platform,
                      *kind,
                      digest_of(work, *kind, *normal),
                      hint_of(*kind, *normal),
                      seen_at,
                      seen_at};
}

void look_soon(journal::Work& work, ShopId shop) {
  work.change_timer(shop, shop.uuid, {look_timer, work.now});
}

}  // namespace

Answer<DetailsTaken> tell_details(journal::Work& work, const TellDetails& command) {
  if (command.items.size() > rows_max)
    return invalid("/items", "too_many", {{"max", std::to_string(rows_max)}});
  work.touch_no_shop();
  DetailsTaken answer;
  std::vector<ShopId> shops;
  std::int64_t number = -1;
  for (const auto& told : command.items) {
    ++number;
    const auto row = read_row(work, told);
    if (!row) {
      const auto& error = row.error();
      answer.refused.push_back(
          {number, error.pointer, error.code,
           work.text("error." + error.code, {{"max", std::int64_t{detail_length_max}}})});
      continue;
    }
    detail_store::add(work.session, *row);
    ++answer.taken;
    if (std::ranges::find(shops, row->shop_id) == shops.end()) shops.push_back(row->shop_id);
  }
  for (const auto shop : shops) look_soon(work, shop);
  return answer;
}

Answer<DetailsForgotten> forget_details(journal::Work& work, const ForgetDetails& command) {
  const auto forgotten =
      detail_store::remove(work.session, command.shop_id, DetailSource::platform);
  work.record(command.shop_id, command.shop_id.uuid,
              {"seller_details_forgotten", {{"count", std::to_string(forgotten)}}, {}});
  look_soon(work, command.shop_id);
  return DetailsForgotten{forgotten};
}

Answer<api::Items<DetailView>> list_details(Context& context, const DetailsOfShop& query) {
  api::Items<DetailView> items;
  for (const auto& each : detail_store::of_shop(context.session, query.shop_id))
    items.items.push_back(
        {each.kind, each.source, context.text("seller.kind." + std::string(to_text(each.kind))),
         each.hint, detail_store::shops_with(context.session, each.kind, each.digest),
         each.first_seen, each.last_seen});
  return items;
}

void read_team(journal::Work& work, ShopId shop) {
  detail_store::remove(work.session, shop, DetailSource::team);
  for (const auto& each : people::team_of(work.session, shop)) {
    if (each.role != ShopRole::owner || !each.joined_at) continue;
    const auto add = [&](DetailKind kind, const std::string& value) {
      if (const auto normal = normalised(kind, value))
        detail_store::add(work.session,
                          {shop, DetailSource::team, kind, digest_of(work, kind, *normal),
                           hint_of(kind, *normal), *each.joined_at, *each.joined_at});
    };
    add(DetailKind::account, to_text(each.account_id));
    add(DetailKind::email, each.email);
  }
}

void follow_teams(const journal::Recorded& recorded) {
  constexpr std::array<std::string_view, 3> of_teams{"team_member_joined", "team_role_changed",
                                                     "team_member_removed"};
  if (std::ranges::find(of_teams, recorded.event.kind) == of_teams.end()) return;
  if (recorded.shop != ShopId{}) look_soon(recorded.work, recorded.shop);
}

}  // namespace entente::sellers
