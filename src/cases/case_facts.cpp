#include "cases/case_facts.hpp"

#include <fmt/format.h>

#include "cases/case_store.hpp"

namespace entente::cases {
namespace {

Party party_of(const Context& context, ShopId shop) {
  const auto& who = context.who;
  switch (who.actor.kind) {
    case ActorKind::person:
    case ActorKind::link:
      return Party::buyer;
    case ActorKind::account:
      return who.role_in(shop) ? Party::shop : Party::support;
    case ActorKind::api_key:
      return Party::shop;
    case ActorKind::anyone:
    case ActorKind::system:
      return Party::system;
  }
  return Party::system;
}

journal::Fields mail_values(const Loaded& loaded) {
  const auto& order = loaded.order;
  return {{"shop", loaded.shop_row.name},
          {"buyer", order.buyer_name},
          {"order", order.external_id},
          {"by", std::string(to_text(loaded.party))},
          {"zone", loaded.shop_row.time_zone},
          {"shop_language", shops::first_language_of(loaded.shop_row)}};
}

// What mails say is made where somebody gets them.
void fill_recipients(const Context& context, Loaded& loaded,
                     const std::vector<shops::Contact>& contacts) {
  for (const auto& contact : contacts) loaded.shop.push_back({contact.email, contact.language});
  if (!contacts.empty()) {
    loaded.shop_mail = mail_values(loaded);
    loaded.shop_mail["link"] = fmt::format("{}/shops/{}/tickets/{}", context.env.public_url,
                                           loaded.shop_row.handle, to_text(loaded.row.id));
  }
  if (!loaded.person || !loaded.person->email) return;
  loaded.buyer_mail = mail_values(loaded);
  auto language = loaded.person->language;
  if (language.empty()) language = shops::first_language_of(loaded.shop_row);
  loaded.buyer.push_back(
      {*loaded.person->email, text::pick_language(language, context.env.languages)});
}

void fill_money(Loaded& loaded) {
  const auto sums = refunds::sums_of(loaded.order, loaded.refunds);
  loaded.money.refundable = sums.refundable_minor;
  loaded.money.pending = sums.pending_minor;
  for (const auto& refund : loaded.refunds)
    if (refund.case_id == loaded.row.id && refund.state == refunds::RefundState::succeeded)
      loaded.money.refunded_by_case += refund.amount_minor;
}

std::optional<Loaded> load_around(const Context& context, const Case& row, Party party) {
  auto order = orders::order_row_by_id(context.session, row.shop_id, row.order_id);
  const auto shop = shops::alerted_shop(context.session, row.shop_id);
  if (!order || !shop) return std::nullopt;
  Loaded loaded;
  loaded.row = row;
  loaded.order = std::move(*order);
  loaded.shop_row = shop->row;
  loaded.party = party;
  loaded.now = context.now;
  if (context.who.actor.kind == ActorKind::account) loaded.by = AccountId{context.who.actor.id};
  loaded.policy = &policies::by_number(policies::preset(), row.policy_version);
  if (const auto person = loaded.order.person_id)
    loaded.person = people::person_by_id(context.session, *person);
  loaded.is_a_party = loaded.by && is_a_party(context.session, loaded, *loaded.by);
  loaded.refunds = refunds::refunds_of_order(context.session, row.shop_id, row.order_id);
  fill_money(loaded);
  fill_recipients(context, loaded, shop->contacts);
  return loaded;
}

bool is_another_buyers(const Context& context, const std::optional<PersonId>& person) {
  const auto& actor = context.who.actor;
  return actor.kind == ActorKind::person && person != PersonId{actor.id};
}

// The row tells what there cannot be, which is not asked for (broken_invariant holds it to that): a
// return comes from an offer, and support decides what was escalated to it.
void fill_history(db::Session& session, Loaded& loaded) {
  const auto& row = loaded.row;
  if (row.offer_count > 0) {
    loaded.offers = case_store::offers(session, row.shop_id, row.id);
    loaded.back = case_store::newest_return(session, row.shop_id, row.id);
  }
  if (row.escalated_at) loaded.verdicts = case_store::verdicts(session, row.shop_id, row.id);
}

std::optional<Loaded> load_for(const Context& context, const CaseKey& key, Party party) {
  const auto row = case_store::by_id(context.session, key.shop_id, key.case_id);
  if (!row || is_another_buyers(context, row->person_id)) return std::nullopt;
  auto loaded = load_around(context, *row, party);
  if (!loaded) return std::nullopt;
  fill_history(context.session, *loaded);
  return loaded;
}

Case fresh_case(const Context& context, const orders::OrderRow& order) {
  Case row;
  row.shop_id = order.shop_id;
  row.id = crypto::new_id<CaseId>(context.now);
  row.order_id = order.id;
  row.order_external_id = order.external_id;
  row.person_id = order.person_id;
  row.buyer_name = order.buyer_name;
  row.claimed_minor = order.total_minor;
  row.currency = order.currency;
  row.zone = context.env.time_zone;
  row.policy_version =
      policies::in_force(policies::preset(), context.now, context.env.time_zone).number;
  return row;
}

std::optional<Loaded> load_order_for(const Context& context, const OrderKey& key, Party party) {
  const auto order = orders::order_row_by_id(context.session, key.shop_id, key.order_id);
  if (!order || is_another_buyers(context, order->person_id)) return std::nullopt;
  return load_around(context, fresh_case(context, *order), party);
}

}  // namespace

std::optional<Loaded> load(const Context& context, const CaseKey& key) {
  return load_for(context, key, party_of(context, key.shop_id));
}

std::optional<Loaded> load_as_buyer(const Context& context, const CaseKey& key) {
  return load_for(context, key, Party::buyer);
}

std::optional<Loaded> load_order(const Context& context, const OrderKey& key) {
  return load_order_for(context, key, party_of(context, key.shop_id));
}

std::optional<Loaded> load_order_as_buyer(const Context& context, const OrderKey& key) {
  return load_order_for(context, key, Party::buyer);
}

std::string country_of(const Loaded& loaded) {
  const auto address = orders::address_of(loaded.order);
  return address ? address->country : std::string{};
}

shipping::ParcelNews parcel_of_return(db::Session& session, const CaseReturn& back) {
  std::optional<orders::DeliveryAddress> place;
  if (back.to_postal_code || back.to_city) {
    place.emplace();
    place->postal_code = back.to_postal_code;
    place->city = back.to_city;
    place->country = back.to_country.value_or("");
  }
  std::vector<std::string> numbers;
  for (const auto& number : {back.tracking_number, back.label_number})
    if (number) numbers.push_back(*number);
  return shipping::parcel_news(session, back.shop_id, numbers, back.agreed_at, place);
}

bool is_a_party(db::Session& session, const Loaded& loaded, AccountId id) {
  if (people::membership_of(session, loaded.row.shop_id, id)) return true;
  const auto account = people::account_by_id(session, id);
  return account && loaded.person && loaded.person->email == account->email;
}

std::vector<Supporter> supporters_of(const Context& context, const Loaded& loaded) {
  std::vector<Supporter> all;
  for (const auto& member : people::support_of(context.session)) {
    auto mail = mail_values(loaded);
    mail["link"] = fmt::format("{}/staff/cases/{}/{}", context.env.public_url,
                               to_text(loaded.row.shop_id), to_text(loaded.row.id));
    mail["zone"] = member.time_zone;
    all.push_back({member.account_id,
                   {member.email, member.language},
                   std::move(mail),
                   is_a_party(context.session, loaded, member.account_id)});
  }
  return all;
}

Eligibility eligibility_of(const Context& context, const Loaded& loaded, CaseReason reason,
                           std::optional<std::int64_t> line_no) {
  const auto& order = loaded.order;
  const auto others = case_store::of_order(context.session, order.shop_id, order.id);
  return eligibility(reason, {order, line_no, others, loaded.money.refundable, loaded.policy->cases,
                              loaded.row.zone, loaded.now});
}

}  // namespace entente::cases
