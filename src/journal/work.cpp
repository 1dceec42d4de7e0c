#include "journal/work.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "journal/chain.hpp"
#include "journal/outbox.hpp"
#include "journal/recorded.hpp"
#include "journal/timers.hpp"

namespace entente::journal {

void Invariants::verify_erased(std::type_index type, const void* before, const void* after,
                               const std::vector<Event>& events) const {
  auto found = checks_.find(type);
  if (found == checks_.end()) return;
  for (const auto& check : found->second)
    if (const char* broken = check(before, after, events))
      throw std::logic_error(std::string("an invariant is broken: ") + broken);
}

Answer<Done> Work::check_version(std::int64_t version) const {
  auto kind = who.actor.kind;
  bool must_say = kind == ActorKind::account || kind == ActorKind::person;
  if (!expected_version) {
    if (must_say) return std::unexpected(Problem{428, "version_required", {}, {}});
    return Done{};
  }
  if (*expected_version != version)
    return std::unexpected(Problem{412, "changed_meanwhile", {}, {}});
  return Done{};
}

void Work::touch(ShopId shop) {
  if (touches_all_) return;
  touched_.all = touches_all_ = shop == ShopId{};
  if (!touched_.all) touched_.shops.push_back(shop);
}

void Work::record(ShopId shop, const Uuid& subject, const Event& event) {
  touch(shop);
  append_event(session, env.master_key, shop, subject, event, actor, now);
  followers_.tell({*this, shop, subject, event});
}

// Null where nobody asks.
ChangedOrder* Work::changed_order(ShopId shop, OrderId order) {
  if (!followers_.follow_orders()) return nullptr;
  const auto* last = changed_orders_.empty() ? nullptr : &changed_orders_.back();
  if (last == nullptr || last->shop != shop || last->order != order)
    changed_orders_.emplace_back(shop, order, std::initializer_list<OrderPart>{});
  return &changed_orders_.back();
}

void Work::order_changed(ShopId shop, OrderId order, OrderPart part) {
  if (auto* changed = changed_order(shop, order)) changed->add(part);
}

void Work::order_placed(ShopId shop, OrderId order, Instant placed_at) {
  if (auto* changed = changed_order(shop, order)) changed->placed_at = placed_at;
}

void Work::tell_changed_orders() {
  if (changed_orders_.empty()) return;
  const auto key = [](const ChangedOrder& each) { return std::pair(each.shop, each.order); };
  std::ranges::stable_sort(changed_orders_, {}, key);
  std::vector<ChangedOrder> each_once;
  for (const auto& changed : changed_orders_) {
    if (each_once.empty() || key(each_once.back()) != key(changed)) each_once.push_back(changed);
    each_once.back().parts |= changed.parts;
    if (changed.placed_at) each_once.back().placed_at = changed.placed_at;
  }
  changed_orders_.clear();
  followers_.tell(*this, each_once);
}

void Work::change_timer(ShopId shop, const Uuid& subject, const TimerChange& change) {
  clear_timer(session, subject, change.kind);
  if (change.due_at) set_timer(session, shop, subject, change.kind, *change.due_at, now);
}

NoticeId Work::notify(ShopId shop, const Uuid& subject, const Notice& notice) {
  return put_into_outbox(session, shop, subject, notice, now);
}

}  // namespace entente::journal
