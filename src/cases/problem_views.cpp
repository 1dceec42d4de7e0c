#include "cases/problem_views.hpp"

#include "cases/case_commands.hpp"

namespace entente::cases {
namespace {

ReasonView reason_view(const Context& context, const Loaded& loaded, CaseReason reason) {
  const auto eligible = eligibility_of(context, loaded, reason, std::nullopt);
  ReasonView view{reason, !eligible.why_not, eligible.window.from, eligible.window.until,
                  eligible.window.basis};
  const text::Args dates{{"from", view.from}, {"until", view.until}};
  view.text = context.text("case.window." + std::string(to_text(view.basis)), dates);
  if (eligible.why_not)
    view.why_not = context.text("problem." + std::string(to_text(*eligible.why_not)) + ".detail",
                                {{"from", to_text(view.from)}, {"until", to_text(view.until)}});
  return view;
}

ProblemView problem_view(const Context& context, const Loaded& loaded) {
  ProblemView view;
  view.order = orders::order_view(context, orders::with_parts(context.session, loaded.order));
  view.shop_name = loaded.shop_row.name;
  for (const auto reason : {CaseReason::not_received, CaseReason::not_as_described})
    view.reasons.push_back(reason_view(context, loaded, reason));
  view.cases = cases_of_order(context, loaded);
  view.escalate_after_days = loaded.policy->cases.escalate_after_days;
  view.rights = context.text("case.rights");
  view.shop_terms = shops::texts_of_terms(context, loaded.row.shop_id);
  return view;
}

}  // namespace

Answer<ProblemView> get_problem(Context& context, const OrderKey& query) {
  const auto loaded = load_order(context, query);
  if (!loaded) return not_found();
  return problem_view(context, *loaded);
}

Answer<ProblemLink> make_problem_link(journal::Work& work, const MakeProblemLink& command) {
  const auto loaded = load_order(work, command);
  if (!loaded) return not_found();
  const auto& order = loaded->order;
  const auto issued = people::issue_order_link(work, order.shop_id, order.id, order.person_id);
  return ProblemLink{issued.url, issued.expires_at};
}

Answer<ProblemView> view_linked_problem(Context& context, const ViewLinkedProblem& query) {
  const auto link = people::usable_link(context.session, people::LinkPurpose::order_cases,
                                        query.token, context.now);
  if (!link) return refused(link.error());
  const auto loaded =
      load_order_as_buyer(context, {link->shop_id.value_or(ShopId{}), OrderId{link->subject_id}});
  if (!loaded) return not_found();
  return problem_view(context, *loaded);
}

Answer<CaseView> view_linked_case(Context& context, const ViewLinkedCase& query) {
  const auto link = people::usable_link(context.session, people::LinkPurpose::order_cases,
                                        query.token, context.now);
  if (!link) return refused(link.error());
  const auto loaded = load_as_buyer(context, {link->shop_id.value_or(ShopId{}), query.case_id});
  if (!loaded || loaded->row.order_id.uuid != link->subject_id) return not_found();
  auto view = case_view(context, *loaded);
  view.actions = linked_case_actions(context, *loaded);
  return view;
}

}  // namespace entente::cases
