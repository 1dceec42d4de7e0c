#include "enforcement/measure_facts.hpp"

#include <fmt/format.h>

#include "enforcement/measure_store.hpp"
#include "journal/outbox.hpp"
#include "redress/redress.hpp"

namespace entente::enforcement {
namespace {

constexpr std::int64_t used_max = 500;

// Who asks: the shop's own people, the marketplace's, or nobody (a clock, a machine).
void fill_reader(const Context& context, Loaded& loaded) {
  const auto& who = context.who;
  loaded.is_of_team = who.role_in(loaded.shop.id).has_value();
  loaded.may_judge = who.is_operator || who.is_trust_and_safety;
  switch (who.actor.kind) {
    case ActorKind::account:
      loaded.by = AccountId{who.actor.id};
      loaded.side = who.is_staff() ? MeasureSide::staff : MeasureSide::shop;
      break;
    case ActorKind::api_key:
      loaded.side = MeasureSide::shop;
      break;
    case ActorKind::anyone:
    case ActorKind::person:
    case ActorKind::link:
    case ActorKind::system:
      loaded.side = MeasureSide::system;
      break;
  }
}

Loaded load_around(const Context& context, const shops::ShopRow& shop, const Measure& row) {
  Loaded loaded;
  loaded.row = row;
  loaded.shop = shop;
  loaded.now = context.now;
  loaded.numbers = policies::by_number(policies::preset(), row.policy_version).enforcement;
  loaded.owners = owners_of(context, shop);
  fill_reader(context, loaded);
  loaded.mail = {
      {"shop", shop.name},
      {"zone", shop.time_zone},
      {"shop_language", shops::first_language_of(shop)},
      {"link", fmt::format("{}/shops/{}/standing", context.env.public_url, shop.handle)}};
  return loaded;
}

Measure fresh(const Context& context, const shops::ShopRow& shop) {
  Measure row;
  row.shop_id = shop.id;
  row.id = crypto::new_id<MeasureId>(context.now);
  row.zone = shop.time_zone;
  row.language = text::pick_language(shops::first_language_of(shop), context.env.languages);
  row.policy_version =
      policies::in_force(policies::preset(), context.now, context.env.time_zone).number;
  return row;
}

std::string fact_line(const Context& context, const text::Reader& reader, const Fact& fact) {
  auto line =
      fmt::format("{}. {}: {}", fact.number,
                  context.env.texts.text(reader, "measure.fact." + std::string(to_text(fact.kind)),
                                         {{"reference", fact.reference}}),
                  fact.words);
  if (fact.part && fact.whole)
    line += " " + context.env.texts.text(reader, "measure.statement.ratio",
                                         {{"part", *fact.part}, {"whole", *fact.whole}});
  return line;
}

bool has_notice(const Loaded& loaded) {
  for (const auto& each : loaded.facts)
    if (each.kind == MeasureFactKind::third_party_notice) return true;
  return false;
}

}  // namespace

std::vector<Recipient> owners_of(const Context& context, const shops::ShopRow& shop) {
  std::vector<Recipient> owners;
  for (const auto& each : people::team_of(context.session, shop.id))
    if (each.role == ShopRole::owner && each.joined_at &&
        each.state == people::AccountState::active)
      owners.push_back({each.email, each.language});
  if (!owners.empty()) return owners;
  for (const auto& each : shops::alert_contacts(context.session, shop))
    owners.push_back({each.email, each.language});
  return owners;
}

std::optional<Loaded> load(const Context& context, const MeasureKey& key) {
  const auto row = measure_store::by_id(context.session, key.shop_id, key.measure_id);
  if (!row) return std::nullopt;
  const auto shop = shops::shop_by_id(context.session, key.shop_id);
  if (!shop) return std::nullopt;
  auto loaded = load_around(context, *shop, *row);
  if (loaded.side == MeasureSide::shop && !is_told(*row)) return std::nullopt;
  loaded.facts = measure_store::facts(context.session, key.shop_id, key.measure_id);
  loaded.demands = measure_store::demands(context.session, key.shop_id, key.measure_id);
  loaded.used = measure_store::used_words(context.session, used_max);
  if (row->notice_id && !row->sent_at)
    if (const auto mail = journal::outbox_row(context.session, *row->notice_id))
      loaded.statement_left = mail->sent_at;
  return loaded;
}

std::optional<Loaded> load_shop(const Context& context, ShopId shop_id) {
  const auto shop = shops::shop_by_id(context.session, shop_id);
  if (!shop) return std::nullopt;
  auto loaded = load_around(context, *shop, fresh(context, *shop));
  loaded.others = measure_store::of_shop(context.session, shop_id);
  loaded.used = measure_store::used_words(context.session, used_max);
  return loaded;
}

std::string statement_of(const Context& context, const Loaded& loaded, Instant effective_at) {
  const auto& row = loaded.row;
  const text::Reader reader{row.language, {}, row.zone};
  const auto end = end_of(row, effective_at);
  const text::Args args{
      {"shop", loaded.shop.name},
      {"measure", std::string(to_text(row.kind))},
      {"reason",
       context.env.texts.text(reader, "measure.reason." + std::string(to_text(row.reason)))},
      {"ground", row.ground},
      {"effective_at", effective_at},
      {"has_end", std::string(end ? "yes" : "no")},
      {"ends_at", end.value_or(effective_at)},
      {"origin", std::string(has_notice(loaded) ? "notice" : "own")},
      {"proposed_by", std::string(row.proposed_by ? "person" : "program")},
      {"exception", std::string(row.notice_exception ? to_text(*row.notice_exception) : "none")},
      {"evidence", row.exception_evidence},
      {"appeal_at", appeal_end(row, loaded.now, loaded.numbers)}};
  const auto say = [&](const char* key) { return context.env.texts.text(reader, key, args); };
  std::string text = say("measure.statement.what") + "\n\n" + say("measure.statement.why") + "\n" +
                     row.words + "\n\n" + say("measure.statement.facts") + "\n";
  for (const auto& each : loaded.facts) text += fact_line(context, reader, each) + "\n";
  text += "\n" + say("measure.statement.ground") + "\n" + say("measure.statement.found") + "\n";
  if (row.notice_exception) text += say("measure.statement.exception") + "\n";
  if (!loaded.demands.empty()) {
    text += "\n" + say("measure.statement.demands") + "\n";
    for (const auto& each : loaded.demands)
      text += fmt::format("{}. {}\n", each.number, each.words);
  }
  text += "\n" + say("measure.statement.appeal") + "\n";
  const auto bodies =
      redress::bodies_of(context.session, {redress::RedressSide::shop, {}, row.language});
  const text::Args side{{"side", std::string(to_text(redress::RedressSide::shop))}};
  text += context.env.texts.text(reader, bodies.empty() ? "redress.none" : "redress.named", side);
  if (!bodies.empty()) text += "\n" + redress::lines_of(bodies);
  return text;
}

}  // namespace entente::enforcement
