#include "shops/shops_service.hpp"

#include "people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/kept.hpp"
#include "shops/shop_fields.hpp"
#include "shops/shop_rules.hpp"
#include "shops/shop_store.hpp"
#include "shops/shops.hpp"

namespace entente::shops {
namespace {

// Handle, looks of the name and external id are each one shop's alone (SEC-14).
std::optional<ShopRefusal> clash_of(db::Session& session, const ShopRow& shop) {
  auto is_other = [&](const std::optional<ShopRow>& found) {
    return found && found->id != shop.id;
  };
  if (is_other(shop_store::by_handle(session, shop.handle))) return ShopRefusal::shop_handle_taken;
  if (is_other(shop_store::by_skeleton(session, shop.name_skeleton)))
    return ShopRefusal::shop_name_taken;
  if (shop.external_id && is_other(shop_store::by_external_id(session, *shop.external_id)))
    return ShopRefusal::shop_external_id_taken;
  return std::nullopt;
}

void invite_owner(journal::Work& work, const ShopRow& shop, const std::string& email) {
  people::NewAccount wanted;
  wanted.email = email;
  wanted.language = first_language_of(shop);
  wanted.time_zone = shop.time_zone;
  auto owner = people::account_for(work, wanted).account;
  people::save_membership(work, {shop.id, owner.id, ShopRole::owner, std::nullopt});
  work.record(shop.id, shop.id.uuid,
              {"team_member_invited",
               {{"account_id", to_text(owner.id)}, {"role", "owner"}},
               {{"email", owner.email}}});
  people::send_invitation(work, {owner.id, shop.id, shop.name, "owner"});
}

}  // namespace

RefusalInfo refusal_info(ShopRefusal refusal) {
  switch (refusal) {
    case ShopRefusal::shop_handle_taken:
    case ShopRefusal::shop_name_taken:
    case ShopRefusal::shop_external_id_taken:
      return {409};
  }
  return {409};
}

Answer<ShopRow> shop_row_of(const NewShop& wanted, Instant now) {
  Errors errors;
  ShopRow row;
  row.handle = checked_handle(wanted.handle, errors);
  row.name = checked_name(wanted.name, errors);
  row.languages = checked_languages(wanted.languages, errors);
  row.currency = checked_currency(wanted.currency, errors);
  row.time_zone = checked_time_zone(wanted.time_zone, errors);
  row.url = checked_url(wanted.url, errors);
  row.external_id = checked_external_id(wanted.external_id, errors);
  row.alert_email = checked_email("/owner_email", wanted.owner_email, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  row.name_skeleton = name_skeleton(row.name);
  row.created_at = now;
  row.id = crypto::new_id<ShopId>(now);
  return row;
}

Answer<ShopRow> make_shop(journal::Work& work, const NewShop& wanted) {
  auto row = shop_row_of(wanted, work.now);
  if (!row) return row;
  if (auto clash = clash_of(work.session, *row)) return refused(*clash);
  work.record(row->id, row->id.uuid,
              {"shop_created", {{"handle", row->handle}, {"currency", row->currency}}, {}});
  shop_store::insert(work.session, *row);
  if (row->alert_email) invite_owner(work, *row, *row->alert_email);
  return row;
}

Answer<ShopView> create_shop(journal::Work& work, const NewShop& command) {
  auto shop = make_shop(work, command);
  if (!shop) return std::unexpected(shop.error());
  return shop_view(work, *shop);
}

Answer<ShopView> change_shop(journal::Work& work, const ChangeShop& command) {
  auto shop = shop_store::by_id(work.session, command.shop_id);
  if (!shop) return not_found();
  if (auto current = work.check_version(shop->version); !current)
    return std::unexpected(current.error());
  Errors errors;
  if (command.name) shop->name = checked_name(*command.name, errors);
  if (command.languages) shop->languages = checked_languages(*command.languages, errors);
  if (command.currency) shop->currency = checked_currency(*command.currency, errors);
  if (command.time_zone) shop->time_zone = checked_time_zone(*command.time_zone, errors);
  if (command.url) shop->url = checked_url(*command.url, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  shop->name_skeleton = name_skeleton(shop->name);
  if (auto clash = clash_of(work.session, *shop)) return refused(*clash);
  ++shop->version;
  work.record(shop->id, shop->id.uuid,
              {"shop_changed",
               {{"name", shop->name},
                {"languages", shop->languages},
                {"currency", shop->currency},
                {"time_zone", shop->time_zone}},
               {}});
  shop_store::update(work.session, *shop);
  return shop_view(work, *shop);
}

Answer<ShopSettings> change_settings(journal::Work& work, const ChangeSettings& command) {
  auto shop = shop_store::by_id(work.session, command.shop_id);
  if (!shop) return not_found();
  if (auto current = work.check_version(shop->version); !current)
    return std::unexpected(current.error());
  Errors errors;
  auto changed = with_settings(*shop,
                               {command.alert_threshold, command.moderation, command.response_hours,
                                command.close_after_days, command.follow_up_days},
                               errors);
  if (command.alert_email)
    changed.alert_email = checked_email("/alert_email", *command.alert_email, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  ++changed.version;
  work.record(changed.id, changed.id.uuid,
              {"shop_settings_changed",
               {{"alert_threshold", std::to_string(changed.alert_threshold)},
                {"moderation", changed.moderation ? "on" : "off"},
                {"response_hours", std::to_string(changed.response_hours)},
                {"close_after_days", std::to_string(changed.close_after_days)},
                {"follow_up_days", std::to_string(changed.follow_up_days)}},
               {{"alert_email", changed.alert_email.value_or("")}}});
  shop_store::update(work.session, changed);
  return settings_view(work, changed);
}

std::optional<ShopRow> shop_by_id(db::Session& session, ShopId id) {
  return shop_store::by_id(session, id);
}

bool shop_exists(db::Session& session, ShopId id) {
  struct There {};
  return db::kept_for_requests<There>(session, id.uuid, [&]() -> std::optional<There> {
           if (!shop_store::exists(session, id)) return std::nullopt;
           return There{};
         }) != nullptr;
}

bool has_shops(db::Session& session) {
  return shop_store::has_any(session);
}

std::optional<ShopRow> shop_by_handle(db::Session& session, std::string_view handle) {
  return shop_store::by_handle(session, handle);
}

std::vector<ShopRow> shops_by_handle(db::Session& session, std::string_view after,
                                     std::int64_t limit) {
  return shop_store::page(session, {}, {}, after, limit);
}

std::optional<ShopRow> shop_by_external_id(db::Session& session, std::string_view external_id) {
  return shop_store::by_external_id(session, external_id);
}

std::vector<Contact> team_contacts(db::Session& session, ShopId shop) {
  std::vector<Contact> contacts;
  for (const auto& member : people::team_of(session, shop))
    if (member.joined_at && member.state == people::AccountState::active)
      contacts.push_back({member.account_id, member.email, member.name, member.language});
  return contacts;
}

std::vector<Contact> alert_contacts(db::Session& session, const ShopRow& shop) {
  auto team = team_contacts(session, shop.id);
  if (!shop.alert_email) {
    std::erase_if(team, [&](const Contact& contact) {
      return people::membership_of(session, shop.id, *contact.account_id)->role == ShopRole::agent;
    });
    return team;
  }
  // Somebody of the team reads in the language of their account, a mailbox in the shop's.
  for (const auto& contact : team)
    if (contact.email == *shop.alert_email) return {contact};
  return {{std::nullopt, *shop.alert_email, shop.name, first_language_of(shop)}};
}

std::shared_ptr<const AlertedShop> alerted_shop(db::Session& session, ShopId id) {
  return db::kept<AlertedShop>(session, id.uuid, [&]() -> std::optional<AlertedShop> {
    auto row = shop_store::by_id(session, id);
    if (!row) return std::nullopt;
    auto contacts = alert_contacts(session, *row);
    return AlertedShop{std::move(*row), std::move(contacts)};
  });
}

}  // namespace entente::shops
