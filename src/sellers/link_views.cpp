#include "sellers/link_views.hpp"

#include "people/people.hpp"
#include "sellers/link_commands.hpp"
#include "sellers/link_store.hpp"

namespace entente::sellers {
namespace {

LinkedShop view_of(const shops::ShopRow& shop) {
  return {shop.id, shop.name, shop.handle};
}

void fill_row(const Context& context, LinkRow& view, const LoadedLink& loaded) {
  const auto& row = loaded.row;
  view.id = row.id;
  view.one = view_of(loaded.one);
  view.other = view_of(loaded.other);
  view.state = row.state;
  view.weight = row.weight;
  for (const auto& each : loaded.evidence) view.kinds.push_back(each.kind);
  view.proposed_at = row.proposed_at;
  view.confirmed_at = row.confirmed_at;
  view.contested_at = row.contested_at;
  view.answer_due_at = row.answer_due_at;
  view.overdue = row.answer_due_at && *row.answer_due_at <= context.now;
  view.version = row.version;
}

std::optional<std::string> name_of(const Context& context, const std::optional<AccountId>& id) {
  if (!id) return std::nullopt;
  auto name = people::account_name(context.session, *id);
  return name.empty() ? std::nullopt : std::optional(std::move(name));
}

std::string name_of_shop(const LoadedLink& loaded, ShopId shop) {
  return shop == loaded.row.one ? loaded.one.name : loaded.other.name;
}

void fill_evidence(const Context& context, LinkView& view, const LoadedLink& loaded) {
  const bool is_staff = view.reader == LinkSide::staff;
  for (const auto& each : loaded.evidence)
    view.evidence.push_back({each.kind,
                             context.text("seller.shared." + std::string(to_text(each.kind))),
                             is_staff ? each.hint : std::string{}, each.weight, each.shops,
                             each.since, each.last_seen});
}

void fill_entries(const Context& context, LinkView& view, const LoadedLink& loaded) {
  const bool is_staff = view.reader == LinkSide::staff;
  std::optional<ShopId> contester;
  for (const auto& each : link_store::entries(context.session, loaded.row.id)) {
    // A proposal that was dismissed is no business of the shops, who never heard of it.
    if (!is_staff && each.kind == LinkEntryKind::dismissed) continue;
    if (each.kind == LinkEntryKind::contested) contester = each.shop_id;
    const bool is_contest =
        each.kind == LinkEntryKind::contested || each.kind == LinkEntryKind::upheld;
    // What one shop wrote, and the answer to it, is between that shop and the marketplace (C-8).
    const bool is_read = is_staff || !is_contest || contester == loaded.shop;
    const bool is_named = is_staff || (each.shop_id && each.shop_id == loaded.shop);
    view.entries.push_back(
        {each.number, each.kind,
         each.shop_id ? std::optional(name_of_shop(loaded, *each.shop_id)) : std::nullopt,
         is_named ? name_of(context, each.account_id) : std::nullopt, each.at,
         is_read ? each.body : std::string{}});
  }
}

std::string what_now(const Context& context, const LoadedLink& loaded) {
  const auto& row = loaded.row;
  return context.text("seller.now." + std::string(to_text(row.state)),
                      {{"answer_due_at", row.answer_due_at.value_or(context.now)},
                       {"decided_at", row.decided_at.value_or(context.now)}});
}

}  // namespace

LinkRow link_row(const Context& context, const SellerLink& row) {
  LinkRow view;
  if (const auto loaded = load_around(context, row)) fill_row(context, view, *loaded);
  return view;
}

LinkView link_view(const Context& context, const LoadedLink& loaded) {
  const auto& row = loaded.row;
  LinkView view;
  fill_row(context, view, loaded);
  view.reader = loaded.side;
  view.what_now = what_now(context, loaded);
  view.time_zone = loaded.zone;
  view.policy_version = row.policy_version;
  view.contest_days = loaded.numbers.contest_decision_days;
  if (row.contested_by) view.contested_by = name_of_shop(loaded, *row.contested_by);
  if (view.reader == LinkSide::staff) {
    view.confirmed_by = name_of(context, row.confirmed_by);
    view.decided_by = name_of(context, row.decided_by);
  }
  fill_evidence(context, view, loaded);
  fill_entries(context, view, loaded);
  view.actions = link_actions(context, loaded);
  return view;
}

Answer<LinkView> get_link(Context& context, const LinkKey& key) {
  return Links::view(context, key);
}

Answer<LinkView> get_link_of_shop(Context& context, const LinkOfShopKey& key) {
  return LinksFromShop::view(context, key);
}

Answer<api::Page<LinkRow>> list_links(Context& context, const ListLinks& query) {
  const link_store::Filter filter{query.state, query.waiting.value_or(false)};
  std::string scope = "seller-links";
  for (const auto each : query.state) scope += " " + std::string(to_text(each));
  if (filter.waiting) scope += " waiting";
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = link_store::list(context.session, filter, start->limit + 1, start->after);
  api::Page<LinkRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const SellerLink& last) {
    return std::vector{std::to_string(last.proposed_at.micros), to_text(last.id)};
  });
  for (const auto& row : rows) page.items.push_back(link_row(context, row));
  page.total = link_store::count(context.session, filter);
  return page;
}

Answer<api::Items<LinkRow>> links_of_shop(Context& context, const LinksOfShop& query) {
  api::Items<LinkRow> items;
  for (const auto& row : link_store::of_shop(context.session, query.shop_id))
    if (context.who.is_staff() || is_told(row)) items.items.push_back(link_row(context, row));
  return items;
}

}  // namespace entente::sellers
