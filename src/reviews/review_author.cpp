#include "reviews/review_author.hpp"

#include <fmt/format.h>

#include "orders/orders.hpp"
#include "people/people.hpp"
#include "shops/shops.hpp"

namespace entente::reviews {

std::optional<Author> author_of(const Context& context, const Review& review) {
  if (!review.person_id) return std::nullopt;
  auto person = people::person_by_id(context.session, *review.person_id);
  auto shop = shops::shop_by_id(context.session, review.shop_id);
  if (!person || !person->email || !shop) return std::nullopt;
  const auto& env = context.env;
  // Who objects to a refusal writes to the marketplace, not to the shop.
  auto contact = env.contact.empty() ? env.public_url + "/how-reviews-are-checked" : env.contact;
  Author author{*person->email,
                person->language,
                {{"shop", shop->name},
                 {"buyer", review.display_name},
                 {"zone", shop->time_zone},
                 {"shop_language", shops::first_language_of(*shop)},
                 {"contact", std::move(contact)},
                 {"link", fmt::format("{}/s/{}", env.public_url, shop->handle)}}};
  if (review.product_id)
    if (auto product = orders::product_by_id(context.session, review.shop_id, *review.product_id))
      author.values.emplace("product", product->name);
  return author;
}

}  // namespace entente::reviews
