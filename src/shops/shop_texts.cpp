#include "shops/shop_texts.hpp"

#include <algorithm>

#include "base/fair_text.hpp"
#include "base/text.hpp"
#include "journal/work.hpp"
#include "shops/language_tags.hpp"
#include "shops/shop_fields.hpp"
#include "shops/shops.hpp"

namespace entente::shops {
namespace {

DefaultReply reply_view(const Environment& env, const std::string& language,
                        const DefaultReplyRow* row) {
  auto suggested = suggested_reply(env, language);
  DefaultReply view;
  view.language = language;
  view.missing = row == nullptr;
  if (row != nullptr) {
    view.subject = row->subject;
    view.body = row->body;
    view.updated_at = row->updated_at;
  }
  view.suggested_subject = suggested.subject;
  view.suggested_body = suggested.body;
  return view;
}

ShopPolicy policy_view(PolicyKind kind, const std::string& language, const PolicyRow* row) {
  ShopPolicy view{kind, language, {}, row == nullptr, std::nullopt};
  if (row != nullptr) {
    view.body = row->body;
    view.updated_at = row->updated_at;
  }
  return view;
}

// A shop's languages, then those of texts that it kept from before.
template <class Rows>
std::vector<std::string> languages_with(const ShopRow& shop, const Rows& rows) {
  auto languages = languages_of(shop);
  for (const auto& row : rows)
    if (std::ranges::find(languages, row.language) == languages.end())
      languages.push_back(row.language);
  return languages;
}

void add_placeholders(const std::string& pointer, const std::string& text, Errors& errors) {
  auto unknown = unknown_placeholder(text);
  if (!unknown.empty()) errors.push_back({pointer, "unknown_placeholder", {{"name", unknown}}});
}

Answer<DefaultReplyRow> checked_reply(const SaveDefaultReply& command, const std::string& language,
                                      Instant now) {
  Errors errors;
  DefaultReplyRow row{command.shop_id, language, {}, {}, now};
  row.subject = checked_line("/subject", command.subject, reply_subject_length_max, errors);
  row.body = checked_text("/body", command.body, reply_body_length_max, errors);
  add_placeholders("/subject", row.subject, errors);
  add_placeholders("/body", row.body, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  // A default reply stands beside the update link (C-1).
  add_benefit_errors(errors, "/subject", row.subject, true);
  add_benefit_errors(errors, "/body", row.body, true);
  if (!errors.empty())
    return std::unexpected(Problem{422, "benefit_tied_to_review", {}, std::move(errors)});
  return row;
}

}  // namespace

Answer<DefaultReplies> show_default_replies(Context& context, const OneShop& query) {
  auto shop = shop_store::by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  auto rows = shop_store::default_replies(context.session, shop->id);
  DefaultReplies view;
  for (const auto& language : languages_with(*shop, rows)) {
    auto row = std::ranges::find(rows, language, &DefaultReplyRow::language);
    view.items.push_back(reply_view(context.env, language, row == rows.end() ? nullptr : &*row));
  }
  view.missing_languages = missing_default_replies(context.session, *shop);
  view.actions = {action_for(context, "edit", api::Audience::shop_manager, shop->id)};
  return view;
}

Answer<DefaultReply> save_default_reply(journal::Work& work, const SaveDefaultReply& command) {
  auto language = known_language(command.language);
  if (!language || !shop_store::by_id(work.session, command.shop_id)) return not_found();
  auto row = checked_reply(command, *language, work.now);
  if (!row) return std::unexpected(row.error());
  shop_store::save(work.session, *row);
  work.record(row->shop_id, row->shop_id.uuid,
              {"default_reply_saved", {{"language", row->language}}, {}});
  return reply_view(work.env, row->language, &*row);
}

Answer<Done> remove_default_reply(journal::Work& work, const RemoveDefaultReply& command) {
  auto language = known_language(command.language);
  if (!language || !shop_store::remove_default_reply(work.session, command.shop_id, *language))
    return not_found();
  work.record(command.shop_id, command.shop_id.uuid,
              {"default_reply_removed", {{"language", *language}}, {}});
  return Done{};
}

Answer<ShopPolicies> show_policies(Context& context, const OneShop& query) {
  auto shop = shop_store::by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  auto rows = shop_store::policies(context.session, shop->id);
  ShopPolicies view;
  for (auto kind : {PolicyKind::returns, PolicyKind::refunds, PolicyKind::processing}) {
    for (const auto& language : languages_with(*shop, rows)) {
      auto row = std::ranges::find_if(rows, [&](const PolicyRow& each) {
        return each.kind == kind && each.language == language;
      });
      view.items.push_back(policy_view(kind, language, row == rows.end() ? nullptr : &*row));
    }
  }
  view.actions = {action_for(context, "edit", api::Audience::shop_manager, shop->id)};
  return view;
}

Answer<ShopPolicy> save_policy(journal::Work& work, const SavePolicy& command) {
  auto language = known_language(command.language);
  if (!language || !shop_store::by_id(work.session, command.shop_id)) return not_found();
  journal::Fields data{{"kind", std::string(to_text(command.kind))}, {"language", *language}};
  if (clean_text(command.body) == std::string()) {
    shop_store::remove_policy(work.session, command.shop_id, command.kind, *language);
    work.record(command.shop_id, command.shop_id.uuid, {"shop_policy_removed", data, {}});
    return policy_view(command.kind, *language, nullptr);
  }
  Errors errors;
  PolicyRow row{command.shop_id, command.kind, *language, {}, work.now};
  row.body = checked_text("/body", command.body, policy_length_max, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  shop_store::save(work.session, row);
  work.record(command.shop_id, command.shop_id.uuid, {"shop_policy_saved", data, {}});
  return policy_view(command.kind, *language, &row);
}

}  // namespace entente::shops
