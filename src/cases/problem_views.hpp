// "Problem with this order": what the buyer can do about it, and until when (C1, C2, C3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "cases/case_views.hpp"

namespace entente::cases {

// Whether a case may be opened for a reason, and from when to when.
struct ReasonView {
  CaseReason reason = CaseReason::not_received;
  bool eligible = false;
  Instant from;
  Instant until;
  Basis basis = Basis::longest_delivery;
  std::string text;                    // why these dates, in the reader's language
  std::optional<std::string> why_not;  // a sentence in the reader's language
};
BOOST_DESCRIBE_STRUCT(ReasonView, (), (reason, eligible, from, until, basis, text, why_not))

struct ProblemView {
  orders::OrderView order;
  std::string shop_name;
  std::vector<ReasonView> reasons;  // of the whole order
  std::vector<CaseRow> cases;       // oldest first
  std::int64_t escalate_after_days = 0;
  std::string rights;                           // C-6
  std::optional<shops::TermsTexts> shop_terms;  // what holds for returns and refunds (C6)
};
BOOST_DESCRIBE_STRUCT(ProblemView, (),
                      (order, shop_name, reasons, cases, escalate_after_days, rights, shop_terms))

Answer<ProblemView> get_problem(Context& context, const OrderKey& query);

// A link to it for the order's buyer, for mails and pages of the platform. Who holds it acts as the
// buyer: machines of one shop get none.
struct MakeProblemLink : OrderKey {};
BOOST_DESCRIBE_STRUCT(MakeProblemLink, (OrderKey), ())
struct ProblemLink {
  std::string url;
  Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(ProblemLink, (), (url, expires_at))
Answer<ProblemLink> make_problem_link(journal::Work& work, const MakeProblemLink& command);

struct ViewLinkedProblem {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(ViewLinkedProblem, (), (token))
Answer<ProblemView> view_linked_problem(Context& context, const ViewLinkedProblem& query);

struct ViewLinkedCase {
  std::string token;
  CaseId case_id;
};
BOOST_DESCRIBE_STRUCT(ViewLinkedCase, (), (token, case_id))
Answer<CaseView> view_linked_case(Context& context, const ViewLinkedCase& query);

}  // namespace entente::cases
