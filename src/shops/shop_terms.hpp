// What a shop promises as numbers: saved by it, shown to it with its conflicts, and to buyers as
// what holds (C6).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shops/shop_views.hpp"
#include "shops/terms_rules.hpp"

namespace entente::shops {

// Sentences in the reader's language.
struct TermsTexts {
  std::string returns;
  std::string refunds;
  std::string processing;
};
BOOST_DESCRIBE_STRUCT(TermsTexts, (), (returns, refunds, processing))

struct ConflictView {
  TermsConflict name = TermsConflict::returns_must_be_accepted;
  std::string text;  // what is demanded, in the reader's language
};
BOOST_DESCRIBE_STRUCT(ConflictView, (), (name, text))

struct TermsView {
  bool missing = true;  // nothing was saved: `terms` is a suggestion
  Terms terms;
  std::vector<ConflictView> conflicts;
  Terms effective;  // what holds for buyers
  TermsTexts texts;
  std::int64_t policy_version = 0;
  std::optional<Instant> updated_at;
  std::vector<api::Action> actions;  // edit
};
BOOST_DESCRIBE_STRUCT(TermsView, (),
                      (missing, terms, conflicts, effective, texts, policy_version, updated_at,
                       actions))
Answer<TermsView> show_terms(Context& context, const OneShop& query);

struct SaveTerms : Terms {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(SaveTerms, (Terms), (shop_id))
// Conflicts are no error: the marketplace's terms hold in their place, and the answer names them.
Answer<TermsView> save_terms(journal::Work& work, const SaveTerms& command);

// As the shop saved them; none where it has not.
std::optional<Terms> terms_of(db::Session& session, ShopId shop);
// What holds for buyers, as sentences; none where the shop saved no terms.
std::optional<TermsTexts> texts_of_terms(const Context& context, ShopId shop);

}  // namespace entente::shops
