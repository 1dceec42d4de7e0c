#include "withdrawals/withdrawal_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "withdrawals/withdrawal_store.hpp"

namespace entente::withdrawals {
namespace {

WithdrawalParty reader_of(const Context& context) {
  switch (context.who.actor.kind) {
    case ActorKind::person:
    case ActorKind::link:
      return WithdrawalParty::buyer;
    case ActorKind::account:
    case ActorKind::api_key:
      return WithdrawalParty::shop;
    case ActorKind::anyone:
    case ActorKind::system:
      return WithdrawalParty::system;
  }
  return WithdrawalParty::system;
}

std::string goods_of(const Loaded& loaded) {
  std::string titles;
  for (const auto& line : loaded.order.lines) {
    if (loaded.row.line_no && line.line_no != *loaded.row.line_no) continue;
    if (!titles.empty()) titles += ", ";
    titles += fmt::format("{} × {}", line.quantity, line.title);
  }
  return titles;
}

void fill_recipients(const Context& context, Loaded& loaded) {
  const auto& order = loaded.order.row;
  const journal::Fields values{
      {"shop", loaded.shop_row.name}, {"buyer", order.buyer_name},
      {"order", order.external_id},   {"goods", goods_of(loaded)},
      {"zone", loaded.row.zone},      {"shop_language", shops::first_language_of(loaded.shop_row)}};
  for (const auto& contact : shops::alert_contacts(context.session, loaded.shop_row))
    loaded.shop.push_back({contact.email, contact.language});
  loaded.shop_mail = values;
  loaded.shop_mail["link"] = fmt::format("{}/shops/{}/withdrawals/{}", context.env.public_url,
                                         loaded.shop_row.handle, to_text(loaded.row.id));
  loaded.buyer_mail = values;
  if (!loaded.person || !loaded.person->email) return;
  auto language = loaded.person->language;
  if (language.empty()) language = shops::first_language_of(loaded.shop_row);
  loaded.buyer.push_back(
      {*loaded.person->email, text::pick_language(language, context.env.languages)});
}

std::optional<Loaded> load_around(const Context& context, orders::Order order,
                                  const Withdrawal& row, WithdrawalParty reader) {
  auto shop = shops::shop_by_id(context.session, order.row.shop_id);
  if (!shop) return std::nullopt;
  Loaded loaded;
  loaded.row = row;
  loaded.order = std::move(order);
  loaded.shop_row = std::move(*shop);
  loaded.reader = reader;
  loaded.now = context.now;
  loaded.delivered_at = loaded.order.row.delivered_at;
  loaded.policy = &policies::by_number(policies::preset(), row.policy_version);
  const auto& order_row = loaded.order.row;
  if (order_row.person_id)
    loaded.person = people::person_by_id(context.session, *order_row.person_id);
  for (const auto& each :
       withdrawal_store::of_order(context.session, order_row.shop_id, order_row.id))
    if (each.id != row.id) loaded.others.push_back(each);
  loaded.refundable_minor =
      refunds::sums_of(order_row,
                       refunds::refunds_of_order(context.session, order_row.shop_id, order_row.id))
          .refundable_minor;
  fill_recipients(context, loaded);
  return loaded;
}

bool is_another_buyers(const Context& context, const std::optional<PersonId>& person) {
  const auto& actor = context.who.actor;
  return actor.kind == ActorKind::person && person != PersonId{actor.id};
}

std::optional<Loaded> load_for(const Context& context, const WithdrawalKey& key,
                               WithdrawalParty reader) {
  const auto row = withdrawal_store::by_id(context.session, key.shop_id, key.withdrawal_id);
  if (!row || is_another_buyers(context, row->person_id)) return std::nullopt;
  auto order = orders::order_by_id(context.session, key.shop_id, row->order_id);
  if (!order) return std::nullopt;
  return load_around(context, std::move(*order), *row, reader);
}

// Of the whole order, all that was paid, with delivery; of a line, its price (Art. 13(1), (2)).
std::optional<std::int64_t> owed_for(const orders::Order& order,
                                     std::optional<std::int64_t> line_no) {
  if (!line_no) return order.row.total_minor;
  const auto line = std::ranges::find(order.lines, *line_no, &orders::OrderLineRow::line_no);
  if (line == order.lines.end()) return std::nullopt;
  return std::min(line->price_minor * line->quantity, order.row.total_minor);
}

std::optional<Withdrawal> fresh(const Context& context, const orders::Order& from,
                                std::optional<std::int64_t> line_no) {
  const auto owed = owed_for(from, line_no);
  if (!owed) return std::nullopt;
  const auto& order = from.row;
  Withdrawal row;
  row.shop_id = order.shop_id;
  row.id = crypto::new_id<WithdrawalId>(context.now);
  row.order_id = order.id;
  row.line_no = line_no;
  row.order_external_id = order.external_id;
  row.person_id = order.person_id;
  row.buyer_name = order.buyer_name;
  row.currency = order.currency;
  row.owed_minor = *owed;
  row.zone = context.env.time_zone;
  row.search_text = order.external_id + " " + order.buyer_name;
  for (const auto& line : from.lines)
    if (!line_no || line.line_no == *line_no) row.search_text += " " + line.title;
  row.search_text = fold_for_search(row.search_text);
  row.goods_out = order.shipped_at || order.delivered_at ||
                  order.status == orders::OrderStatus::shipped ||
                  order.status == orders::OrderStatus::delivered;
  row.policy_version =
      policies::in_force(policies::preset(), context.now, context.env.time_zone).number;
  return row;
}

std::optional<Loaded> load_order_for(const Context& context, const OrderKey& key,
                                     std::optional<std::int64_t> line_no, WithdrawalParty reader) {
  auto order = orders::order_by_id(context.session, key.shop_id, key.order_id);
  if (!order || is_another_buyers(context, order->row.person_id)) return std::nullopt;
  const auto row = fresh(context, *order, line_no);
  if (!row) return std::nullopt;
  return load_around(context, std::move(*order), *row, reader);
}

}  // namespace

std::string country_of(const Loaded& loaded) {
  const auto address = orders::address_of(loaded.order.row);
  return address ? address->country : std::string{};
}

std::optional<Loaded> load(const Context& context, const WithdrawalKey& key) {
  return load_for(context, key, reader_of(context));
}

std::optional<Loaded> load_as_buyer(const Context& context, const WithdrawalKey& key) {
  return load_for(context, key, WithdrawalParty::buyer);
}

std::optional<Loaded> load_order(const Context& context, const OrderKey& key,
                                 std::optional<std::int64_t> line_no) {
  return load_order_for(context, key, line_no, reader_of(context));
}

std::optional<Loaded> load_order_as_buyer(const Context& context, const OrderKey& key,
                                          std::optional<std::int64_t> line_no) {
  return load_order_for(context, key, line_no, WithdrawalParty::buyer);
}

}  // namespace entente::withdrawals
