// What a shop writes once: default replies per language (M2), and its policies (C6).
#pragma once

#include "shops/shop_store.hpp"
#include "shops/shop_views.hpp"

namespace entente::shops {

constexpr std::size_t reply_subject_length_max = 150;
constexpr std::size_t reply_body_length_max = 5000;
constexpr std::size_t policy_length_max = 20000;

struct DefaultReply {
  std::string language;
  std::string subject;
  std::string body;
  bool missing = false;
  std::optional<Instant> updated_at;
  std::string suggested_subject;
  std::string suggested_body;
};
BOOST_DESCRIBE_STRUCT(DefaultReply, (),
                      (language, subject, body, missing, updated_at, suggested_subject,
                       suggested_body))

struct DefaultReplies {
  std::vector<DefaultReply> items;  // the shop's languages in its order, then others it has
  std::vector<std::string> missing_languages;
  std::vector<api::Action> actions;  // edit
};
BOOST_DESCRIBE_STRUCT(DefaultReplies, (), (items, missing_languages, actions))
Answer<DefaultReplies> show_default_replies(Context& context, const OneShop& query);

struct SaveDefaultReply {
  ShopId shop_id;
  std::string language;
  std::string subject;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(SaveDefaultReply, (), (shop_id, language, subject, body))
// 422 benefit_tied_to_review where it offers something beside the update link (C-1), with the marks
// of each passage; 422 for placeholders that nobody fills.
Answer<DefaultReply> save_default_reply(journal::Work& work, const SaveDefaultReply& command);

struct RemoveDefaultReply {
  ShopId shop_id;
  std::string language;
};
BOOST_DESCRIBE_STRUCT(RemoveDefaultReply, (), (shop_id, language))
Answer<Done> remove_default_reply(journal::Work& work, const RemoveDefaultReply& command);

struct ShopPolicy {
  PolicyKind kind = PolicyKind::returns;
  std::string language;
  std::string body;
  bool missing = false;
  std::optional<Instant> updated_at;
};
BOOST_DESCRIBE_STRUCT(ShopPolicy, (), (kind, language, body, missing, updated_at))

struct ShopPolicies {
  std::vector<ShopPolicy> items;
  std::vector<api::Action> actions;  // edit
};
BOOST_DESCRIBE_STRUCT(ShopPolicies, (), (items, actions))
Answer<ShopPolicies> show_policies(Context& context, const OneShop& query);

// An empty body takes the policy away.
struct SavePolicy {
  ShopId shop_id;
  PolicyKind kind = PolicyKind::returns;
  std::string language;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(SavePolicy, (), (shop_id, kind, language, body))
Answer<ShopPolicy> save_policy(journal::Work& work, const SavePolicy& command);

}  // namespace entente::shops
