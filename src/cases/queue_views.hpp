// Support's queue over all shops: what is due first comes first (C11).
#pragma once

#include "api/page.hpp"
#include "cases/case_views.hpp"

namespace entente::cases {

struct ListQueue : api::ListQuery {
  std::optional<CaseReason> reason;
  std::optional<std::string> handler;  // "none" or an account's id
  std::optional<bool> held;            // only those that rest, or only the others
  std::optional<bool> overdue;         // only those whose decision is late, or only the others
  std::optional<std::string> q;        // in the order's number, the buyer's name and words
};
BOOST_DESCRIBE_STRUCT(ListQueue, (api::ListQuery), (reason, handler, held, overdue, q))
// The same for all of the staff: who asks makes no difference.
Answer<api::Page<CaseRow>> list_queue(Context& context, const ListQueue& query);

}  // namespace entente::cases
