// Opening a case, and speaking in it (C1, C2, C5). Pure.
#pragma once

#include "cases/case_eligibility.hpp"
#include "cases/case_rules.hpp"

namespace entente::cases {

// The buyer's formal report.
struct OpenCase {
  std::optional<std::int64_t> line_no;  // none: the whole order
  CaseReason reason = CaseReason::not_received;
  Solution wish = Solution::refund;
  Text<5000> details;
  std::vector<evidence::Attachment> files = {};
};
BOOST_DESCRIBE_STRUCT(OpenCase, (), (line_no, reason, wish, details, files))

// `facts.row` has the new id, the order and the buyer.
std::expected<CaseDecision, NotEligible> decide(const OpenCase& command, const CaseFacts& facts,
                                                const Eligibility& eligibility);

// Words for the other side and support to read.
struct Comment {
  Text<5000> body;
  std::vector<evidence::Attachment> files = {};
};
BOOST_DESCRIBE_STRUCT(Comment, (), (body, files))
Decided<Done> may_comment(const CaseFacts& facts);
Decided<CaseDecision> decide(const Comment& command, const CaseFacts& facts);
void explain(const Comment& command, Problem& problem);

// Files that prove something, from buyer or shop (C5, C7, C8).
struct SubmitEvidence {
  std::vector<evidence::Attachment> files;
  std::optional<Text<5000>> note;
};
BOOST_DESCRIBE_STRUCT(SubmitEvidence, (), (files, note))
Decided<Done> may_submit_evidence(const CaseFacts& facts);
Decided<CaseDecision> decide(const SubmitEvidence& command, const CaseFacts& facts);
void explain(const SubmitEvidence& command, Problem& problem);

// The shop says by which parcel it sent the goods (C5, C8).
struct AddTracking {
  std::optional<Line<60>> carrier;
  Line<60> number;
};
BOOST_DESCRIBE_STRUCT(AddTracking, (), (carrier, number))
Decided<Done> may_add_tracking(const CaseFacts& facts);
Decided<CaseDecision> decide(const AddTracking& command, const CaseFacts& facts);

// What support writes for itself.
struct AddNote {
  Text<2000> body;
};
BOOST_DESCRIBE_STRUCT(AddNote, (), (body))
Decided<CaseDecision> decide(const AddNote& command, const CaseFacts& facts);

// Who of the shop's team looks after it.
struct Assign {
  std::optional<AccountId> account_id;  // none: nobody
};
BOOST_DESCRIBE_STRUCT(Assign, (), (account_id))
Decided<CaseDecision> decide(const Assign& command, const CaseFacts& facts);

// ---- clocks ----

// The shop has not said a word and its time is nearly over; none where it has.
std::optional<CaseDecision> remind_shop(const CaseFacts& facts);

}  // namespace entente::cases
