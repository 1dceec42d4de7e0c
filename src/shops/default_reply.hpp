// The default reply that a shop installs per language (M2), and what it becomes for one dispute.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "journal/context.hpp"
#include "shops/shop.hpp"

namespace entente::shops {

struct ReplyText {
  std::string language;  // of subject and body; may differ from the one asked for
  std::string subject;
  std::string body;        // with {placeholders}
  bool from_shop = false;  // the shop wrote it; else it is the catalogue's suggestion
  bool missing = false;    // the shop has none in the language asked for
};

// In the language asked for (its parents too: fr for fr-CA), else in the shop's first language,
// else the product's suggestion in the language asked for.
ReplyText default_reply(db::Session& session, const Environment& env, const ShopRow& shop,
                        std::string_view language);

// The product's own suggestion: warm, apologising, no benefit, no asking for stars (C-1).
ReplyText suggested_reply(const Environment& env, std::string_view language);

// Languages of the shop that have no default reply: shown as a warning (M2).
std::vector<std::string> missing_default_replies(db::Session& session, const ShopRow& shop);

// The names a reply may use: {buyer} {shop} {product} {order}.
bool is_placeholder(std::string_view name);
// The first {word} that is no placeholder; empty where all are known. A lone brace is plain text.
std::string unknown_placeholder(std::string_view text);
// Puts values in; a placeholder without a value stays as it is.
std::string fill_placeholders(std::string_view text,
                              const std::map<std::string, std::string, std::less<>>& values);

}  // namespace entente::shops
