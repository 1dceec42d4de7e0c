#include "withdrawals/withdrawal_commands.hpp"

#include "api/commands.hpp"
#include "withdrawals/withdrawal_service.hpp"

namespace entente::withdrawals {
namespace {

template <class Feature>
void add_buyer_commands(api::Commands<Feature>& all, const api::For& buyer) {
  all.template add<TellSent, may_tell_sent>("tell_sent", buyer, "Say how the goods were sent back");
  all.template add<TakeBack, may_take_back>("take_back", buyer, "Keep the goods after all");
}

const api::Commands<Withdrawals>& commands() {
  static const auto table = [] {
    const api::For agent{api::Audience::shop_agent, "cases.write"};
    api::Commands<Withdrawals> all({"/v1/shops/{shop_id}/withdrawals/{withdrawal_id}",
                                    "/v1/my/withdrawals/{shop_id}/{withdrawal_id}"});
    all.add<MarkReceived, may_mark_received>("mark_received", agent, "Say that the goods are back");
    all.add<RefundIt, may_refund>("refund", agent, "Refund in full, or less with a reason");
    all.add<RetryRefund, may_retry_refund>("retry_refund", agent, "Try the refund again");
    all.add<CloseIt, may_close>("close", agent, "Close what was never sent back");
    add_buyer_commands(all, {api::Audience::buyer});
    return all;
  }();
  return table;
}

const api::Commands<LinkedWithdrawals>& linked_commands() {
  static const auto table = [] {
    api::Commands<LinkedWithdrawals> all({"/v1/withdrawal-links"});
    add_buyer_commands(all, {api::Audience::anyone});
    return all;
  }();
  return table;
}

std::expected<people::Link, people::LinkRefusal> usable(const Context& context,
                                                        std::string_view token) {
  return people::usable_link(context.session, people::LinkPurpose::order_cases, token, context.now);
}

OrderKey order_of(const people::Link& link) {
  return {link.shop_id.value_or(ShopId{}), OrderId{link.subject_id}};
}

Answer<WithdrawalKey> declared(journal::Work& work, const std::optional<Loaded>& loaded,
                               const Declare& command) {
  if (!loaded)
    return command.line_no ? Answer<WithdrawalKey>(invalid("/line_no", "unknown"))
                           : Answer<WithdrawalKey>(not_found());
  const auto decision = decide(command, *loaded);
  if (!decision) return refused(decision.error());
  if (auto done = carry_out(work, *loaded, *decision); !done) return std::unexpected(done.error());
  return WithdrawalKey{loaded->row.shop_id, loaded->row.id};
}

}  // namespace

std::optional<Loaded> Withdrawals::load(const Context& context, const WithdrawalKey& key) {
  return withdrawals::load(context, key);
}

Answer<Done> Withdrawals::carry_out(journal::Work& work, const Loaded& before,
                                    const WithdrawalDecision& decision) {
  return withdrawals::carry_out(work, before, decision);
}

Answer<WithdrawalView> Withdrawals::view(const Context& context, const WithdrawalKey& key) {
  const auto loaded = withdrawals::load(context, key);
  if (!loaded) return not_found();
  return withdrawal_view(context, *loaded);
}

Answer<Loaded> LinkedWithdrawals::load(journal::Work& work, const LinkedWithdrawalKey& key) {
  const auto link = usable(work, key.token);
  if (!link) return refused(link.error());
  auto loaded = load_as_buyer(work, {order_of(*link).shop_id, key.withdrawal_id});
  if (!loaded || loaded->row.order_id.uuid != link->subject_id) return not_found();
  people::act_as_link(work, *link);
  return std::move(*loaded);
}

Answer<Done> LinkedWithdrawals::carry_out(journal::Work& work, const Loaded& before,
                                          const WithdrawalDecision& decision) {
  return withdrawals::carry_out(work, before, decision);
}

Answer<WithdrawalView> LinkedWithdrawals::view(const Context& context,
                                               const LinkedWithdrawalKey& key) {
  const auto link = usable(context, key.token);
  if (!link) return refused(link.error());
  const auto loaded = load_as_buyer(context, {order_of(*link).shop_id, key.withdrawal_id});
  if (!loaded || loaded->row.order_id.uuid != link->subject_id) return not_found();
  auto view = withdrawal_view(context, *loaded);
  view.actions = linked_withdrawal_actions(context, *loaded);
  return view;
}

Answer<WithdrawalView> declare(journal::Work& work, const DeclareForOrder& command) {
  const auto key = declared(work, load_order(work, command, command.line_no), command);
  if (!key) return std::unexpected(key.error());
  return Withdrawals::view(work, *key);
}

Answer<WithdrawalView> declare_by_link(journal::Work& work, const DeclareByLink& command) {
  const auto link = usable(work, command.token);
  if (!link) return refused(link.error());
  people::act_as_link(work, *link);
  const auto key =
      declared(work, load_order_as_buyer(work, order_of(*link), command.line_no), command);
  if (!key) return std::unexpected(key.error());
  return LinkedWithdrawals::view(work, {command.token, key->withdrawal_id});
}

Answer<WithdrawalOffer> view_withdrawal_link(Context& context, const ViewWithdrawalLink& query) {
  const auto link = usable(context, query.token);
  if (!link) return refused(link.error());
  const auto loaded = load_order_as_buyer(context, order_of(*link), std::nullopt);
  if (!loaded) return not_found();
  return withdrawal_offer(context, *loaded, true);
}

void add_withdrawal_commands(api::Router& routes) {
  commands().add_routes(routes);
  linked_commands().add_routes(routes);
}

std::vector<api::Action> withdrawal_actions(const Context& context, const Loaded& loaded) {
  return commands().actions(context, loaded.row.shop_id, loaded);
}

std::vector<api::Action> linked_withdrawal_actions(const Context& context, const Loaded& loaded) {
  return linked_commands().actions(context, loaded.row.shop_id, loaded);
}

}  // namespace entente::withdrawals
