#include "shops/shop_terms.hpp"

#include "shops/shop_store.hpp"

namespace entente::shops {
namespace {

const policies::Version& version_now(const Context& context) {
  return policies::in_force(policies::preset(), context.now, context.env.time_zone);
}

Terms of_row(const TermsRow& row) {
  return {row.returns_accepted, row.return_days, row.return_postage, row.refund_condition,
          row.processing_days};
}

TermsTexts texts_of(const Context& context, const Terms& held) {
  const text::Args args{{"accepted", std::string(held.returns_accepted ? "yes" : "no")},
                        {"days", held.return_days},
                        {"postage", std::string(to_text(held.return_postage))},
                        {"condition", std::string(to_text(held.refund_condition))},
                        {"processing_days", held.processing_days}};
  return {context.text("terms.returns", args), context.text("terms.refunds", args),
          context.text("terms.processing", args)};
}

TermsView view_of(const Context& context, ShopId shop, const std::optional<TermsRow>& row) {
  const auto& version = version_now(context);
  TermsView view;
  view.missing = !row.has_value();
  if (row) {
    view.terms = of_row(*row);
    view.updated_at = row->updated_at;
  }
  const text::Args args{{"return_days", version.shops.return_days_min},
                        {"condition", version.strictest_refund_condition},
                        {"processing_days", version.shops.processing_days_max}};
  for (const auto each : conflicts(view.terms, version))
    view.conflicts.push_back(
        {each, context.text("terms.conflict." + std::string(to_text(each)), args)});
  view.effective = effective_terms(view.terms, version);
  view.texts = texts_of(context, view.effective);
  view.policy_version = version.number;
  view.actions = {action_for(context, "edit", api::Audience::shop_manager, shop)};
  return view;
}

}  // namespace

Answer<TermsView> show_terms(Context& context, const OneShop& query) {
  const auto shop = shop_store::by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  return view_of(context, shop->id, shop_store::terms(context.session, shop->id));
}

Answer<TermsView> save_terms(journal::Work& work, const SaveTerms& command) {
  if (!shop_store::by_id(work.session, command.shop_id)) return not_found();
  if (auto errors = wrong_values(command); !errors.empty()) return invalid(std::move(errors));
  const TermsRow row{command.shop_id,
                     command.returns_accepted,
                     command.return_days,
                     command.return_postage,
                     command.refund_condition,
                     command.processing_days,
                     work.now};
  shop_store::save(work.session, row);
  work.record(command.shop_id, command.shop_id.uuid,
              {"shop_terms_saved",
               {{"returns_accepted", command.returns_accepted ? "yes" : "no"},
                {"return_days", std::to_string(command.return_days)},
                {"return_postage", std::string(to_text(command.return_postage))},
                {"refund_condition", std::string(to_text(command.refund_condition))},
                {"processing_days", std::to_string(command.processing_days)}},
               {}});
  return view_of(work, command.shop_id, row);
}

std::optional<Terms> terms_of(db::Session& session, ShopId shop) {
  const auto row = shop_store::terms(session, shop);
  if (!row) return std::nullopt;
  return of_row(*row);
}

std::optional<TermsTexts> texts_of_terms(const Context& context, ShopId shop) {
  const auto terms = terms_of(context.session, shop);
  if (!terms) return std::nullopt;
  return texts_of(context, effective_terms(*terms, version_now(context)));
}

}  // namespace entente::shops
