#include "cases/case_views.hpp"

#include "base/text.hpp"
#include "cases/case_commands.hpp"
#include "cases/cases.hpp"
#include "cases/decision_rules.hpp"
#include "cases/wish_rules.hpp"

namespace entente::cases {
namespace {

CaseAssignee named(const Context& context, AccountId account) {
  return {account, people::account_name(context.session, account)};
}

void fill_row(const Context& context, CaseRow& row, const Case& from, Party reader,
              const shops::ShopRow& shop, const std::vector<Offer>& offers) {
  row.id = from.id;
  row.shop_id = from.shop_id;
  row.shop_name = shop.name;
  row.shop_handle = shop.handle;
  row.order_id = from.order_id;
  row.order_external_id = from.order_external_id;
  row.buyer_name = from.buyer_name;
  row.reason = from.reason;
  row.wish = from.wish;
  row.state = from.state;
  row.claimed = {from.claimed_minor, from.currency};
  row.excerpt = from.excerpt;
  row.language = from.language;
  row.opened_at = from.opened_at;
  row.last_activity_at = from.last_activity_at;
  const auto stand = standpoint(from, offers, context.now);
  row.turn = stand.turn;
  row.until = stand.until;
  row.escalated_at = from.escalated_at;
  row.decision_due_at = from.decision_due_at;
  row.late_delivery = from.late_delivery;
  row.closed_at = from.closed_at;
  row.outcome = from.outcome;
  row.borne_by = from.borne_by;
  row.version = from.version;
  if (reader == Party::buyer) return;
  if (from.assigned_to) row.assigned_to = named(context, *from.assigned_to);
  if (reader != Party::support) return;
  if (from.handler) row.handler = named(context, *from.handler);
  if (from.held_until && context.now < *from.held_until) row.held_until = from.held_until;
  if (!from.locked_by || context.now >= *from.locked_until) return;
  row.locked_by = named(context, *from.locked_by);
  row.locked_until = from.locked_until;
}

CaseRow row_of(const Context& context, const Case& from, Party reader, const shops::ShopRow& shop) {
  CaseRow row;
  const auto offers = from.open_offer ? case_store::offers(context.session, from.shop_id, from.id)
                                      : std::vector<Offer>{};
  fill_row(context, row, from, reader, shop, offers);
  return row;
}

std::optional<Money> money_of(const std::optional<std::int64_t>& minor,
                              const std::string& currency) {
  if (!minor) return std::nullopt;
  return Money{*minor, currency};
}

// Some buyers show no name.
std::string buyer_of(const Context& context, const Case& row) {
  return row.buyer_name.empty() ? context.text("mail.common.customer") : row.buyer_name;
}

std::string author_of(const Context& context, const Loaded& loaded, const Entry& entry) {
  switch (entry.by) {
    case Party::buyer:
      return buyer_of(context, loaded.row);
    case Party::shop:
      if (loaded.party == Party::shop && entry.account_id)
        return people::account_name(context.session, *entry.account_id);
      return loaded.shop_row.name;
    case Party::support:
      if (loaded.party == Party::support && entry.account_id)
        return people::account_name(context.session, *entry.account_id);
      return context.text("case.author.support");
    case Party::system:
      return context.text("case.author.system");
  }
  return {};
}

// The name of whom it was handed to, else what is written there.
std::string detail_of(const Context& context, const Entry& entry) {
  const auto detail = entry.detail.value_or("");
  const auto account =
      entry.kind == CaseEntryKind::handed_over ? parse_id<AccountId>(detail) : std::nullopt;
  return account ? people::account_name(context.session, *account) : detail;
}

CaseEntryView entry_view(const Context& context, const Loaded& loaded, const Entry& entry) {
  CaseEntryView view{entry.number, entry.kind, entry.by, author_of(context, loaded, entry)};
  view.body = entry.body;
  view.language = entry.language;
  view.offer_number = entry.offer_number;
  view.amount = money_of(entry.amount_minor, loaded.row.currency);
  view.at = entry.at;
  text::Args args{{"by", std::string(to_text(entry.by))},
                  {"author", view.author},
                  {"detail", detail_of(context, entry)},
                  {"until", parse_instant(entry.detail.value_or("")).value_or(entry.at)},
                  {"has_amount", std::string(view.amount ? "yes" : "no")},
                  {"amount", view.amount.value_or(Money{0, loaded.row.currency})}};
  view.text = context.text("case.entry." + std::string(to_text(entry.kind)), args);
  return view;
}

VerdictView verdict_view(const Context& context, const Loaded& loaded, const Verdict& verdict) {
  VerdictView view{verdict.number, verdict.state};
  for (const auto& each : verdict.criteria)
    view.criteria.push_back({each.name, context.text("case.criterion." + each.name), each.finding,
                             each.evidence.value});
  view.ground = verdict.ground;
  view.reasons = verdict.reasons;
  view.language = verdict.language;
  view.refund = {verdict.refund_minor, loaded.row.currency};
  view.borne_by = verdict.borne_by;
  view.policy_version = verdict.policy_version;
  view.decided_at = verdict.decided_at;
  view.redress =
      loaded.party == Party::shop
          ? redress::redress_view(context, redress::RedressSide::shop, {})
          : redress::redress_view(context, redress::RedressSide::buyer, country_of(loaded));
  if (loaded.party != Party::support) return view;
  view.decided_by = people::account_name(context.session, verdict.decided_by);
  if (verdict.confirmed_by)
    view.confirmed_by = people::account_name(context.session, *verdict.confirmed_by);
  return view;
}

std::string what_now(const Context& context, const Loaded& loaded) {
  const auto stand = standpoint(loaded.row, loaded.offers, context.now);
  text::Args args{{"viewer", std::string(to_text(loaded.party))},
                  {"shop", loaded.shop_row.name},
                  {"buyer", buyer_of(context, loaded.row)},
                  {"escalate_from", loaded.row.escalate_from},
                  {"unsolved_at", loaded.row.unsolved_at},
                  {"until", stand.until.value_or(loaded.row.unsolved_at)},
                  {"mandatory", std::string(loaded.row.asked_mandatory ? "yes" : "no")},
                  {"outcome", std::string(loaded.row.outcome ? to_text(*loaded.row.outcome) : "")}};
  return context.text("case.turn." + std::string(stand.key), args);
}

void fill_postings(const Context& context, const Case& row, CaseView& view) {
  for (const auto& posting : ledger::postings_of_case(context.session, row.shop_id, row.id)) {
    auto& seen =
        view.postings.emplace_back(CasePostingView{posting.id, posting.kind, posting.posted_at});
    for (const auto& entry : posting.entries)
      seen.entries.push_back({entry.account, {entry.amount_minor, posting.currency}});
  }
}

// By which way this reader gets files.
evidence::Door door_of(const Context& context, const Loaded& loaded) {
  if (loaded.party != Party::buyer) return evidence::Door::shop;
  const auto& actor = context.who.actor;
  const bool is_signed_in =
      actor.kind == ActorKind::person && loaded.row.person_id == PersonId{actor.id};
  return is_signed_in ? evidence::Door::my : evidence::Door::link;
}

// Each beside its line, and what they prove.
void fill_files(const Context& context, const Loaded& loaded, const orders::Order& order,
                CaseView& view) {
  const auto door = door_of(context, loaded);
  const auto& row = loaded.row;
  const auto files = evidence::files_of_case(context.session, row.shop_id, row.id);
  view.evidence = evidence_views(context, loaded, order, files);
  for (const auto& file : files)
    for (auto& entry : view.entries)
      if (entry.number == file.entry_number)
        entry.files.push_back(evidence::file_view(context, file, door));
  for (const auto& file : evidence::files_of_messages(context.session, row.shop_id, row.order_id))
    if (!file.case_id) view.message_files.push_back(evidence::file_view(context, file, door));
  if (loaded.party != Party::support) return;
  std::vector<evidence::FileView*> all;
  for (auto& entry : view.entries)
    for (auto& file : entry.files) all.push_back(&file);
  evidence::add_reads(context, row.shop_id, row.id, all);
  std::vector<evidence::FileView*> of_messages;
  for (auto& file : view.message_files) of_messages.push_back(&file);
  evidence::add_reads_of_messages(context, row.shop_id, row.order_id, of_messages);
}

ReturnView return_view(const Case& row, const CaseReturn& back) {
  ReturnView view{back.state, back.agreed_at, back.instructions};
  view.label_url = back.label_url;
  view.label_number = back.label_number;
  view.instructed_at = back.instructed_at;
  view.carrier = back.carrier;
  view.tracking_number = back.tracking_number;
  view.sent_at = back.sent_at;
  view.finding = back.finding;
  view.finding_note = back.finding_note;
  view.checked_at = back.checked_at;
  view.to_postal_code = back.to_postal_code;
  view.to_city = back.to_city;
  view.to_country = back.to_country;
  view.moving_at = back.moving_at;
  view.delivered_at = back.delivered_at;
  if (row.return_state) view.due_at = row.promise_due_at;
  return view;
}

// A carrier that brought the parcel somewhere else: what does not match, in words.
void fill_differences(const Context& context, const CaseReturn& back, ReturnView& view) {
  if (back.state != ReturnState::awaiting_parcel && back.state != ReturnState::on_its_way) return;
  for (const auto mismatch : parcel_of_return(context.session, back).mismatches)
    view.differs.push_back(context.text("case.return_differs." + std::string(to_text(mismatch))));
}

void fill_parts(const Context& context, const Loaded& loaded, CaseView& view) {
  const auto& row = loaded.row;
  for (const auto& entry : case_store::entries(context.session, row.shop_id, row.id)) {
    if (entry.kind == CaseEntryKind::opened) view.details = entry.body;
    if (entry.kind == CaseEntryKind::silence_counts)
      if (const auto of = parse_enum<Party>(entry.detail.value_or("")))
        view.silences.push_back({*of, entry.at});
    if (!is_for_support_alone(entry.kind) || loaded.party == Party::support)
      view.entries.push_back(entry_view(context, loaded, entry));
  }
  for (const auto& offer : loaded.offers)
    view.offers.push_back({offer.number, offer.by, offer.solution,
                           money_of(offer.amount_minor, row.currency), offer.state, offer.made_at,
                           offer.expires_at, offer.ended_at});
  for (const auto& refund : loaded.refunds)
    if (refund.case_id == row.id)
      view.refunds.push_back({refund.id,
                              {refund.amount_minor, refund.currency},
                              refund.state,
                              refund.requested_at,
                              refund.finished_at,
                              loaded.party == Party::buyer ? std::nullopt : refund.last_error});
  for (const auto& verdict : loaded.verdicts)
    if (verdict.state == VerdictState::in_force ||
        (loaded.party == Party::support && verdict.state == VerdictState::proposed))
      view.verdicts.push_back(verdict_view(context, loaded, verdict));
  if (loaded.party == Party::support)
    for (const auto& name : criteria_of(loaded))
      view.checklist.push_back({name, context.text("case.criterion." + name)});
}

// What the buyer wished, into the shop's own terms (C6).
std::optional<PolicyFitView> fit_view(const Context& context, const Loaded& loaded) {
  const auto& row = loaded.row;
  const auto terms = shops::terms_of(context.session, row.shop_id);
  const auto fit = fits_own_policy(row, loaded.order, terms, row.opened_at);
  if (!fit) return std::nullopt;
  return PolicyFitView{*fit, context.text("case.fits." + std::string(to_text(*fit)),
                                          {{"wish", std::string(to_text(row.wish))}})};
}

}  // namespace

CaseView case_view(const Context& context, const Loaded& loaded) {
  const auto& row = loaded.row;
  CaseView view;
  fill_row(context, view, row, loaded.party, loaded.shop_row, loaded.offers);
  view.party = loaded.party;
  view.what_now = what_now(context, loaded);
  view.rights = context.text("case.rights");
  view.line_no = row.line_no;
  view.escalate_from = row.escalate_from;
  view.unsolved_at = row.unsolved_at;
  view.refundable = {loaded.money.refundable, row.currency};
  view.time_zone = row.zone;
  view.policy_version = row.policy_version;
  const auto order = orders::with_parts(context.session, loaded.order);
  view.order = orders::order_view(context, order);
  fill_parts(context, loaded, view);
  fill_files(context, loaded, order, view);
  if (loaded.party != Party::buyer) fill_postings(context, row, view);
  if (loaded.party != Party::buyer && row.state != CaseState::closed)
    view.fits_own_policy = fit_view(context, loaded);
  if (loaded.back) {
    view.item_return = return_view(row, *loaded.back);
    fill_differences(context, *loaded.back, *view.item_return);
  }
  if (row.asked && row.asked_due_at)
    view.question = QuestionView{*row.asked, row.asked_mandatory, *row.asked_due_at};
  view.actions = case_actions(context, loaded);
  return view;
}

std::vector<CaseRow> cases_of_order(const Context& context, const Loaded& loaded) {
  std::vector<CaseRow> rows;
  for (const auto& each :
       case_store::of_order(context.session, loaded.row.shop_id, loaded.row.order_id))
    rows.push_back(row_of(context, each, loaded.party, loaded.shop_row));
  return rows;
}

Answer<CaseView> get_case(Context& context, const CaseKey& key) {
  const auto loaded = load(context, key);
  if (!loaded) return not_found();
  return case_view(context, *loaded);
}

Answer<case_store::Filter> filter_of(const Context& context, const CaseFilter& wanted) {
  case_store::Filter filter;
  filter.states = wanted.state;
  filter.reasons = wanted.reason;
  filter.sort = wanted.sort.value_or(case_store::CaseSort::newest);
  if (wanted.q && !wanted.q->empty()) filter.text = fold_for_search(*wanted.q);
  const auto assignee = people::assignee_filter(context, wanted.assigned_to);
  if (!assignee) return std::unexpected(assignee.error());
  filter.assigned_to = assignee->account;
  filter.unassigned = assignee->nobody;
  return filter;
}

CaseRow case_row_for_support(const Context& context, const Case& from, const shops::ShopRow& shop) {
  return row_of(context, from, Party::support, shop);
}

CaseRow case_row(const Context& context, const Case& from, const shops::ShopRow& shop) {
  const auto reader = context.who.role_in(from.shop_id) ? Party::shop : Party::support;
  return row_of(context, from, reader, shop);
}

Answer<api::Page<CaseRow>> list_cases(Context& context, const ListCases& query) {
  const auto shop = shops::shop_by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  const auto filter = filter_of(context, query);
  if (!filter) return std::unexpected(filter.error());
  const auto scope = "cases:" + to_text(query.shop_id) + ":" + std::string(to_text(filter->sort));
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows =
      case_store::list(context.session, query.shop_id, *filter, start->limit + 1, start->after);
  api::Page<CaseRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [&](const Case& last) {
    return std::vector{std::to_string(case_store::sort_value(last, filter->sort)),
                       to_text(last.id)};
  });
  for (const auto& each : rows) page.items.push_back(case_row(context, each, *shop));
  page.total = case_store::count(context.session, query.shop_id, *filter);
  return page;
}

Answer<CaseCounts> count_cases(Context& context, const CasesOfShop& query) {
  CaseCounts counts;
  for (const auto& each : case_store::counts(context.session, query.shop_id)) {
    switch (each.state) {
      case CaseState::open:
        counts.open = each.count;
        break;
      case CaseState::escalated:
        counts.escalated = each.count;
        break;
      case CaseState::settling:
        counts.settling = each.count;
        break;
      case CaseState::closed:
        counts.closed = each.count;
        break;
    }
  }
  return counts;
}

Answer<api::Items<CaseRow>> my_cases(Context& context, const MyCases&) {
  constexpr std::int64_t shown_max = 200;
  api::Items<CaseRow> mine;
  for (const auto& each :
       case_store::of_person(context.session, PersonId{context.who.actor.id}, shown_max))
    if (const auto shop = shops::shop_by_id(context.session, each.shop_id))
      mine.items.push_back(row_of(context, each, Party::buyer, *shop));
  return mine;
}

std::vector<CaseOfOrder> cases_of_orders(db::Session& session,
                                         std::span<const orders::OrderRef> orders) {
  return case_store::of_orders(session, orders);
}

}  // namespace entente::cases
