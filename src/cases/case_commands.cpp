#include "cases/case_commands.hpp"

#include <algorithm>

#include "api/commands.hpp"
#include "cases/decision_rules.hpp"
#include "cases/money_rules.hpp"
#include "cases/offer_rules.hpp"
#include "cases/problem_views.hpp"
#include "cases/wish_rules.hpp"
#include "platform/text/language_detect.hpp"
#include "shipping/shipping.hpp"

namespace entente::cases {

// The commands that carry words of a person, and where they are in them.
template <class Command>
concept HasWords = requires(const Command& command) { command.body; } ||
                   requires(const Command& command) { command.reasons; } ||
                   requires(const Command& command) { command.note; };

template <HasWords Command>
std::string words_of(const Command& command) {
  if constexpr (requires { command.body; })
    return command.body;
  else if constexpr (requires { command.reasons; })
    return command.reasons;
  else if constexpr (requires { command.note->value; })
    return text_of(command.note);
  else
    return command.note;
}

template <HasWords Command>
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Command& command) {
  find_language(work, loaded, words_of(command));
  return Done{};
}

namespace {

template <class Feature>
void add_buyer_commands(api::Commands<Feature>& all, const api::For& buyer) {
  all.template add<Comment, may_comment>("comment", buyer, "Write to the shop in the case");
  all.template add<SubmitEvidence, may_submit_evidence>("submit_evidence", buyer,
                                                        "Send evidence to the case");
  all.template add<MakeOffer, may_make_offer>("make_offer", buyer, "Propose a solution");
  all.template add<AcceptOffer, may_answer_offer>("accept_offer", buyer, "Accept the offer");
  all.template add<DeclineOffer, may_answer_offer>("decline_offer", buyer, "Decline the offer");
  all.template add<WithdrawOffer, may_withdraw_offer>("withdraw_offer", buyer,
                                                      "Take my proposal back");
  all.template add<MarkReturnSent, may_mark_return_sent>(
      "mark_return_sent", buyer, "Say that the goods are on their way back");
  all.template add<Escalate, may_escalate>("escalate", buyer, "Hand the case to support");
  all.template add<CloseCase, may_close>("close", buyer, "Close the case");
  all.template add<ContestDelivery, may_contest_delivery>(
      "contest_delivery", buyer, "Say that the parcel did not come after all");
}

const api::Commands<Cases>& commands() {
  static const auto table = [] {
    const api::For agent{api::Audience::shop_agent, "cases.write"};
    const api::For team{api::Audience::shop_agent};
    const api::For staff{api::Audience::staff};
    const api::For buyer{api::Audience::buyer};
    api::Commands<Cases> all(
        {"/v1/shops/{shop_id}/cases/{case_id}", "/v1/my/cases/{shop_id}/{case_id}"});
    all.add<Comment, may_comment>("comment", agent, "Write to the buyer in the case");
    all.add<SubmitEvidence, may_submit_evidence>("submit_evidence", agent,
                                                 "Send evidence to the case");
    all.add<AcceptWish, may_accept_wish>("accept_wish", agent, "Do what the buyer wished");
    all.add<MakeOffer, may_make_offer>("make_offer", agent, "Offer a solution");
    all.add<AcceptOffer, may_answer_offer>("accept_offer", agent, "Accept the buyer's proposal");
    all.add<DeclineOffer, may_answer_offer>("decline_offer", agent, "Decline the buyer's proposal");
    all.add<WithdrawOffer, may_withdraw_offer>("withdraw_offer", agent, "Take the offer back");
    all.add<RefundBuyer, may_refund_buyer>("refund_buyer", agent, "Refund in full or in part");
    all.add<RetryRefund, may_retry_refund>("retry_refund", agent, "Try the refund again");
    all.add<AddTracking, may_add_tracking>("add_tracking", agent, "Add a tracking number");
    all.add<InstructReturn, may_instruct_return>("instruct_return", agent,
                                                 "Say how the goods are to come back");
    all.add<CheckReturn, may_check_return>("check_return", agent,
                                           "Say what came back; as it should be, it is refunded");
    all.add<Assign, journal::always>("assign", team, "Assign to a member of the team");
    add_buyer_commands(all, buyer);
    all.add<Comment, may_comment>("write_to_both", staff, "Write to both sides, as support");
    all.add<AddNote, journal::always>("add_note", staff, "Add a note for support alone");
    all.add<Take, may_take>("take", staff, "Take the case to work on it");
    all.add<Release, may_release>("release", staff, "Let somebody else take it");
    all.add<Hold, may_hold>("hold", staff, "Let the case rest for some days");
    all.add<HandOver, may_hand_over>("hand_over", staff, "Hand the case to a colleague");
    all.add<EscalateEarly, may_escalate_early>("escalate_early", staff,
                                               "Take the case before the buyer may");
    all.add<Ask, may_ask>("ask", staff, "Ask one side for evidence");
    all.add<Decide, may_decide>("decide", staff, "Decide by checklist");
    all.add<ConfirmDecision, may_confirm_decision>("confirm_decision", staff,
                                                   "Confirm a decision as the second person");
    all.add<Reopen, may_reopen>("reopen", staff, "Open a closed case again");
    return all;
  }();
  return table;
}

const api::Commands<LinkedCases>& linked_commands() {
  static const auto table = [] {
    api::Commands<LinkedCases> all({"/v1/case-links"});
    add_buyer_commands(all, {api::Audience::anyone});
    return all;
  }();
  return table;
}

Answer<CaseView> open(journal::Work& work, Loaded& loaded, const OpenCase& command) {
  const auto claim = claim_of(orders::with_parts(work.session, loaded.order), command.line_no);
  if (!claim) return invalid("/line_no", "unknown");
  loaded.row.claimed_minor = *claim;
  find_language(work, loaded, command.details);
  if (auto found = find_drafts(work, loaded, command.files); !found)
    return std::unexpected(found.error());
  const auto eligible = eligibility_of(work, loaded, command.reason, command.line_no);
  const auto decision = decide(command, loaded, eligible);
  if (!decision)
    return refused(decision.error(), {{"from", to_text(eligible.window.from)},
                                      {"until", to_text(eligible.window.until)}});
  if (auto done = carry_out(work, loaded, *decision); !done) return std::unexpected(done.error());
  const auto after = load_as_buyer(work, {loaded.row.shop_id, loaded.row.id});
  if (!after) return not_found();
  return case_view(work, *after);
}

}  // namespace

void find_language(const Context& context, Loaded& loaded, std::string_view words) {
  const auto hint = loaded.party == Party::shop      ? shops::first_language_of(loaded.shop_row)
                    : loaded.party == Party::support ? context.language
                    : loaded.person                  ? loaded.person->language
                                                     : std::string{};
  loaded.language = text::detect_language(words, hint);
}

Answer<Done> find_drafts(journal::Work& work, Loaded& loaded,
                         const std::vector<evidence::Attachment>& wanted) {
  const auto& order = loaded.order;
  evidence::Sender sender{order.shop_id, order.id, evidence::FileSide::shop, work.actor.id};
  if (loaded.party == Party::buyer)
    sender.id = evidence::sender_of_buyer(order.person_id, work.actor.id);
  const bool is_new = loaded.row.version == 0;
  auto drafts = evidence::drafts_of(work.session, sender,
                                    is_new ? std::nullopt : std::optional(loaded.row.id), wanted);
  if (!drafts) return std::unexpected(drafts.error());
  loaded.drafts = std::move(*drafts);
  return Done{};
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Comment& command) {
  find_language(work, loaded, command.body);
  return find_drafts(work, loaded, command.files);
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const SubmitEvidence& command) {
  if (command.files.empty()) return invalid("/files", "missing");
  find_language(work, loaded, text_of(command.note));
  return find_drafts(work, loaded, command.files);
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Assign& command) {
  return people::check_assignee(work.session, loaded.row.shop_id, command.account_id);
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const AddTracking& command) {
  std::optional<std::string> carrier;
  if (command.carrier) carrier = command.carrier->value;
  const auto added = shipping::add_tracking(work, loaded.row.shop_id, loaded.row.order_id,
                                            {carrier, command.number.value}, work.now);
  if (!added) return std::unexpected(added.error());
  return Done{};
}

namespace {

Answer<Done> check_days(std::int64_t days, std::int64_t days_max) {
  if (days >= 1 && days <= days_max) return Done{};
  return invalid("/days", "out_of_range", {{"min", "1"}, {"max", std::to_string(days_max)}});
}

}  // namespace

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Hold& command) {
  find_language(work, loaded, command.note);
  return check_days(command.days, loaded.policy->cases.hold_days_max);
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const HandOver& command) {
  find_language(work, loaded, command.note);
  const auto staff = people::staff_of(work.session);
  if (std::ranges::find(staff, command.to, &people::Colleague::account_id) == staff.end())
    return invalid("/to", "not_of_this_team");
  if (is_a_party(work.session, loaded, command.to)) return refused(Refusal::decides_own_case);
  return Done{};
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const AcceptOffer&) {
  loaded.return_address = case_store::last_return_address(work.session, loaded.row.shop_id);
  return Done{};
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const AcceptWish&) {
  loaded.return_address = case_store::last_return_address(work.session, loaded.row.shop_id);
  return Done{};
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const InstructReturn& command) {
  if (command.label_url && !command.label_url->value.starts_with("https://"))
    return invalid("/label_url", "malformed_url");
  if (command.to_country && !orders::is_country(command.to_country->value))
    return invalid("/to_country", "unknown_country");
  find_language(work, loaded, command.instructions);
  return Done{};
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Ask& command) {
  if (command.of != Party::buyer && command.of != Party::shop) return invalid("/of", "unknown");
  if (auto good = check_days(command.days, loaded.policy->cases.question_days_max); !good)
    return good;
  find_language(work, loaded, command.question);
  return Done{};
}

std::optional<Loaded> Cases::load(const Context& context, const CaseKey& key) {
  return cases::load(context, key);
}

Answer<Done> Cases::carry_out(journal::Work& work, const Loaded& before, CaseDecision decision) {
  return cases::carry_out(work, before, std::move(decision));
}

Answer<CaseView> Cases::view(const Context& context, const CaseKey& key) {
  const auto loaded = cases::load(context, key);
  if (!loaded) return not_found();
  return case_view(context, *loaded);
}

Answer<Loaded> LinkedCases::load(journal::Work& work, const LinkedCaseKey& key) {
  const auto link =
      people::usable_link(work.session, people::LinkPurpose::order_cases, key.token, work.now);
  if (!link) return refused(link.error());
  auto loaded = load_as_buyer(work, {link->shop_id.value_or(ShopId{}), key.case_id});
  if (!loaded || loaded->row.order_id.uuid != link->subject_id) return not_found();
  people::act_as_link(work, *link);
  return std::move(*loaded);
}

Answer<Done> LinkedCases::carry_out(journal::Work& work, const Loaded& before,
                                    CaseDecision decision) {
  return cases::carry_out(work, before, std::move(decision));
}

Answer<CaseView> LinkedCases::view(const Context& context, const LinkedCaseKey& key) {
  auto reading = context;
  return view_linked_case(reading, {key.token, key.case_id});
}

Answer<CaseView> open_case(journal::Work& work, const OpenCaseOfOrder& command) {
  auto loaded = load_order(work, command);
  if (!loaded) return not_found();
  return open(work, *loaded, command);
}

Answer<CaseView> open_case_by_link(journal::Work& work, const OpenCaseByLink& command) {
  const auto link =
      people::usable_link(work.session, people::LinkPurpose::order_cases, command.token, work.now);
  if (!link) return refused(link.error());
  auto loaded =
      load_order_as_buyer(work, {link->shop_id.value_or(ShopId{}), OrderId{link->subject_id}});
  if (!loaded) return not_found();
  people::act_as_link(work, *link);
  const auto opened = open(work, *loaded, command);
  if (!opened) return opened;
  return LinkedCases::view(work, {command.token, opened->id});
}

Answer<MessageSent> send_message_by_link(journal::Work& work, const SendMessageByLink& command) {
  const auto link =
      people::usable_link(work.session, people::LinkPurpose::order_cases, command.token, work.now);
  if (!link) return refused(link.error());
  people::act_as_link(work, *link);
  const auto sent = messages::send_from_buyer(work, link->shop_id.value_or(ShopId{}),
                                              OrderId{link->subject_id}, command);
  if (!sent) return std::unexpected(sent.error());
  return MessageSent{};
}

void add_case_commands(api::Router& routes) {
  commands().add_routes(routes);
  linked_commands().add_routes(routes);
}

std::vector<api::Action> case_actions(const Context& context, const Loaded& loaded) {
  return commands().actions(context, loaded.row.shop_id, loaded);
}

std::vector<api::Action> linked_case_actions(const Context& context, const Loaded& loaded) {
  return linked_commands().actions(context, loaded.row.shop_id, loaded);
}

}  // namespace entente::cases
