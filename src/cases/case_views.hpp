// What readers see of cases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "base/money.hpp"
#include "cases/case_facts.hpp"
#include "cases/case_store.hpp"
#include "cases/evidence_views.hpp"
#include "ledger/ledger.hpp"
#include "redress/redress.hpp"

namespace entente::cases {

struct CaseAssignee {
  AccountId account_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(CaseAssignee, (), (account_id, name))

// A row of a list.
struct CaseRow {
  CaseId id;
  ShopId shop_id;
  std::string shop_name;
  std::string shop_handle;
  OrderId order_id;
  std::string order_external_id;
  std::string buyer_name;
  CaseReason reason = CaseReason::not_received;
  Solution wish = Solution::refund;
  CaseState state = CaseState::open;
  Money claimed;
  std::string excerpt;
  std::string language;
  Instant opened_at;
  Instant last_activity_at;
  CaseTurn turn = CaseTurn::nobody;
  std::optional<Instant> until;  // of the turn
  std::optional<Instant> escalated_at;
  std::optional<Instant> decision_due_at;
  bool late_delivery = false;
  std::optional<CaseAssignee> assigned_to;  // of the shop's team; for it and for staff
  std::optional<CaseAssignee> handler;      // of support, whose case it is; for staff
  std::optional<Instant> held_until;        // it rests; for staff
  std::optional<CaseAssignee> locked_by;    // of support, who is at it now; for staff
  std::optional<Instant> locked_until;
  std::optional<Instant> closed_at;
  std::optional<Outcome> outcome;
  std::optional<Bearer> borne_by;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(CaseRow, (),
                      (id, shop_id, shop_name, shop_handle, order_id, order_external_id, buyer_name,
                       reason, wish, state, claimed, excerpt, language, opened_at, last_activity_at,
                       turn, until, escalated_at, decision_due_at, late_delivery, assigned_to,
                       handler, held_until, locked_by, locked_until, closed_at, outcome, borne_by,
                       version))

struct CaseEntryView {
  std::int64_t number = 0;
  CaseEntryKind kind = CaseEntryKind::comment;
  Party by = Party::buyer;
  std::string author;
  std::string text;  // a sentence in the reader's language
  std::string body;  // the words of a person
  std::string language;
  std::optional<std::int64_t> offer_number;
  std::optional<Money> amount;
  std::vector<evidence::FileView> files;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(CaseEntryView, (),
                      (number, kind, by, author, text, body, language, offer_number, amount, files,
                       at))

struct OfferView {
  std::int64_t number = 0;
  Party by = Party::shop;
  Solution solution = Solution::refund;
  std::optional<Money> amount;
  OfferState state = OfferState::open;
  Instant made_at;
  Instant expires_at;
  std::optional<Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(OfferView, (),
                      (number, by, solution, amount, state, made_at, expires_at, ended_at))

// The steps of a return that both sides agreed on.
struct ReturnView {
  ReturnState state = ReturnState::awaiting_instructions;
  Instant agreed_at;
  std::string instructions;
  std::optional<std::string> label_url;
  std::optional<std::string> label_number;
  std::optional<Instant> instructed_at;
  std::optional<std::string> carrier;
  std::optional<std::string> tracking_number;
  std::optional<Instant> sent_at;
  std::optional<ReturnFinding> finding;
  std::string finding_note;
  std::optional<Instant> checked_at;
  std::optional<std::string> to_postal_code;  // where the goods go, as far as the shop said it
  std::optional<std::string> to_city;
  std::optional<std::string> to_country;  // ISO 3166 alpha-2
  std::optional<Instant> moving_at;       // since then a carrier has had it
  std::optional<Instant> delivered_at;    // by a carrier, to that place
  std::vector<std::string> differs;  // why a delivery that a carrier tells is not to that place
  std::optional<Instant> due_at;     // of the step that is next
};
BOOST_DESCRIBE_STRUCT(ReturnView, (),
                      (state, agreed_at, instructions, label_url, label_number, instructed_at,
                       carrier, tracking_number, sent_at, finding, finding_note, checked_at,
                       to_postal_code, to_city, to_country, moving_at, delivered_at, differs,
                       due_at))

struct CaseRefundView {
  RefundId id;
  Money amount;
  refunds::RefundState state = refunds::RefundState::requested;
  Instant requested_at;
  std::optional<Instant> finished_at;
  std::optional<std::string> last_error;  // not for the buyer
};
BOOST_DESCRIBE_STRUCT(CaseRefundView, (),
                      (id, amount, state, requested_at, finished_at, last_error))

struct CriterionView {
  std::string name;
  std::string text;  // the question, in the reader's language
  CriterionFinding finding = CriterionFinding::not_known;
  std::string evidence;
};
BOOST_DESCRIBE_STRUCT(CriterionView, (), (name, text, finding, evidence))

// The statement of reasons (P2B-4).
struct VerdictView {
  std::int64_t number = 0;
  VerdictState state = VerdictState::in_force;
  std::vector<CriterionView> criteria;
  std::string ground;
  std::string reasons;
  std::string language;
  Money refund;
  Bearer borne_by = Bearer::nobody;
  std::int64_t policy_version = 0;
  Instant decided_at;
  std::optional<std::string> decided_by;    // for staff
  std::optional<std::string> confirmed_by;  // for staff
  redress::RedressView redress;             // where the reader can turn to outside (ADR-1, P2B-12)
};
BOOST_DESCRIBE_STRUCT(VerdictView, (),
                      (number, state, criteria, ground, reasons, language, refund, borne_by,
                       policy_version, decided_at, decided_by, confirmed_by, redress))

// What the case moved in the marketplace's books; the entries of one posting sum to zero (C11).
struct CaseBookEntry {
  ledger::LedgerAccount account = ledger::LedgerAccount::shop_balance;
  Money amount;  // owed to the account; below zero by it
};
BOOST_DESCRIBE_STRUCT(CaseBookEntry, (), (account, amount))
struct CasePostingView {
  PostingId id;
  ledger::PostingKind kind = ledger::PostingKind::hold;
  Instant posted_at;
  std::vector<CaseBookEntry> entries;
};
BOOST_DESCRIBE_STRUCT(CasePostingView, (), (id, kind, posted_at, entries))

// What the buyer wished fits into the shop's own terms: doing it is recommended (C6).
struct PolicyFitView {
  PolicyFit fit = PolicyFit::return_in_time;
  std::string text;  // why, in the reader's language
};
BOOST_DESCRIBE_STRUCT(PolicyFitView, (), (fit, text))

// What support asked of one side, as long as it waits for the answer.
struct QuestionView {
  Party of = Party::shop;
  bool mandatory = false;  // silence counts against who was asked
  Instant due_at;
};
BOOST_DESCRIBE_STRUCT(QuestionView, (), (of, mandatory, due_at))

// A mandatory answer that did not come: it counts against that side.
struct SilenceView {
  Party of = Party::shop;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(SilenceView, (), (of, at))

struct CaseView : CaseRow {
  Party party = Party::buyer;  // the reader's
  std::string what_now;        // whose turn, until when, and what happens in silence (C14)
  std::string rights;          // statutory rights are untouched (C-6)
  std::string details;         // the buyer's first words
  std::optional<std::int64_t> line_no;
  Instant escalate_from;
  Instant unsolved_at;
  Money refundable;
  std::string time_zone;  // of the clocks
  std::int64_t policy_version = 0;
  orders::OrderView order;
  std::vector<CaseEntryView> entries;     // oldest first; notes are for staff alone
  std::optional<QuestionView> question;   // of support, that waits for an answer
  std::vector<SilenceView> silences;      // oldest first
  std::vector<OfferView> offers;          // oldest first
  std::optional<ReturnView> item_return;  // the newest
  std::vector<CaseRefundView> refunds;
  std::vector<CasePostingView> postings;          // oldest first; not for the buyer
  std::vector<VerdictView> verdicts;              // in force; for staff the proposed one, too
  std::vector<CriterionView> checklist;           // what a decision has to answer; for staff
  std::vector<EvidenceView> evidence;             // what proves which side, and what of it is there
  std::vector<evidence::FileView> message_files;  // of the messages about the order, and no lines'
  std::optional<PolicyFitView> fits_own_policy;   // for the shop and staff
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(CaseView, (CaseRow),
                      (party, what_now, rights, details, line_no, escalate_from, unsolved_at,
                       refundable, time_zone, policy_version, order, entries, question, silences,
                       offers, item_return, refunds, postings, verdicts, checklist, evidence,
                       message_files, fits_own_policy, actions))

CaseView case_view(const Context& context, const Loaded& loaded);
// Of the order of `loaded`, as its reader sees them; oldest first.
std::vector<CaseRow> cases_of_order(const Context& context, const Loaded& loaded);
Answer<CaseView> get_case(Context& context, const CaseKey& key);

struct CaseFilter {
  std::vector<CaseState> state;
  std::vector<CaseReason> reason;
  std::optional<std::string> assigned_to;  // "me", "none" or an account's id
  std::optional<std::string> q;
  std::optional<case_store::CaseSort> sort;
};
BOOST_DESCRIBE_STRUCT(CaseFilter, (), (state, reason, assigned_to, q, sort))
Answer<case_store::Filter> filter_of(const Context& context, const CaseFilter& wanted);
// As the context's reader sees it, who is of the shop or of staff.
CaseRow case_row(const Context& context, const Case& from, const shops::ShopRow& shop);
// As support reads it, whoever asks.
CaseRow case_row_for_support(const Context& context, const Case& from, const shops::ShopRow& shop);

struct ListCases : api::ListQuery, CaseFilter {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ListCases, (api::ListQuery, CaseFilter), (shop_id))
Answer<api::Page<CaseRow>> list_cases(Context& context, const ListCases& query);

struct CasesOfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(CasesOfShop, (), (shop_id))
struct CaseCounts {
  std::int64_t open = 0;
  std::int64_t escalated = 0;
  std::int64_t settling = 0;
  std::int64_t closed = 0;
};
BOOST_DESCRIBE_STRUCT(CaseCounts, (), (open, escalated, settling, closed))
Answer<CaseCounts> count_cases(Context& context, const CasesOfShop& query);

struct MyCases {};
BOOST_DESCRIBE_STRUCT(MyCases, (), ())
Answer<api::Items<CaseRow>> my_cases(Context& context, const MyCases& query);

}  // namespace entente::cases
