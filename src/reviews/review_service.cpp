#include "reviews/review_service.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "platform/text/language_detect.hpp"
#include "redress/redress.hpp"
#include "reviews/photo_rules.hpp"
#include "reviews/photo_store.hpp"
#include "reviews/review_author.hpp"
#include "reviews/review_store.hpp"
#include "reviews/reviews.hpp"
#include "shops/shops.hpp"

namespace entente::reviews {
namespace {

constexpr std::size_t name_length_max = 60;
constexpr auto photos_max = static_cast<std::size_t>(photo_policy.of_review_max);

// A cleaned text, or the field's error.
std::string cleaned(std::optional<std::string> text, std::string pointer, std::size_t length_max,
                    json::Errors& errors) {
  if (!text) {
    errors.push_back({std::move(pointer), "not_plain_text", {}});
    return {};
  }
  if (length_in_code_points(*text) > length_max)
    errors.push_back({std::move(pointer), "too_long", {{"max", std::to_string(length_max)}}});
  return std::move(*text);
}

bool is_date(std::string_view text) {
  return text.size() == 10 && parse_instant(std::string(text) + "T00:00:00Z").has_value();
}

// One submission, whoever sends it.
struct Submission {
  shops::ShopRow shop;
  orders::Order order;
  const orders::OrderLineRow* line = nullptr;
  ReviewInput input;
  std::string display_name;
  std::optional<std::string> experience_on;
  std::optional<std::string> external_id;
  Source source = Source::buyer;
  Uuid uploader;
};

Answer<Done> check_names(Submission& submission, Instant now) {
  json::Errors errors;
  submission.display_name =
      cleaned(clean_line(submission.display_name), "/display_name", name_length_max, errors);
  if (submission.experience_on) {
    if (!is_date(*submission.experience_on))
      errors.push_back({"/experience_on", "expected_date", {}});
    else if (*submission.experience_on > local_date(now, submission.shop.time_zone))
      errors.push_back({"/experience_on", "date_in_future", {}});
  }
  if (!errors.empty()) return invalid(std::move(errors));
  return Done{};
}

// FTC-5: the buyer's address is one of the shop's team.
bool author_is_of_shop(db::Session& session, ShopId shop, std::optional<PersonId> person) {
  if (!person) return false;
  auto known = people::person_by_id(session, *person);
  if (!known || !known->email) return false;
  auto account = people::account_by_email(session, *known->email);
  return account && people::membership_of(session, shop, account->id).has_value();
}

Review draft_of(const Submission& submission, Instant now) {
  Review draft;
  draft.shop_id = submission.shop.id;
  draft.id = crypto::new_id<ReviewId>(now);
  draft.order_id = submission.order.row.id;
  draft.person_id = submission.order.row.person_id;
  draft.external_id = submission.external_id;
  draft.display_name = submission.display_name;
  draft.experience_on = submission.experience_on;
  draft.subject_id = submission.shop.id.uuid;
  if (submission.line != nullptr) {
    draft.line_no = submission.line->line_no;
    draft.product_id = submission.line->product_id;
    // A line whose product is not known is a review of what was sold: of the shop.
    if (draft.product_id) {
      draft.subject = Subject::product;
      draft.subject_id = draft.product_id->uuid;
    }
  }
  return draft;
}

// The review of the same line that is there already, where its author did not withdraw it.
std::optional<Review> existing_of(db::Session& session, const Submission& submission) {
  std::optional<std::int64_t> line_no;
  if (submission.line != nullptr) line_no = submission.line->line_no;
  auto review =
      review_store::of_order_line(session, submission.shop.id, submission.order.row.id, line_no);
  return review && review->state != ReviewState::withdrawn ? review : std::nullopt;
}

Answer<Submitted> submit_review(journal::Work& work, Submission submission) {
  if (auto names = check_names(submission, work.now); !names) return std::unexpected(names.error());
  auto content =
      clean_content(work.session, submission.shop.id, submission.input, submission.uploader);
  if (!content) return std::unexpected(content.error());
  const auto& order = submission.order.row;
  SubmitFacts facts;
  facts.author_is_of_shop = author_is_of_shop(work.session, submission.shop.id, order.person_id);
  facts.order_cancelled = order.status == orders::OrderStatus::cancelled && !order.delivered_at;
  facts.exists_already = existing_of(work.session, submission).has_value();
  facts.moderation = submission.shop.moderation;
  facts.alert_threshold = submission.shop.alert_threshold;
  facts.delivery = DeliveryFacts{order.placed_at, order.estimated_delivery_at, order.delivered_at};
  auto decision = submit(draft_of(submission, work.now), *content, submission.source, facts,
                         review_policy(work.env), work.now);
  if (!decision) return refused(decision.error());
  carry_out(work, nullptr, *decision);
  for (auto photo : submission.input.photo_ids)
    photo_store::give_to(work.session, submission.shop.id, photo, decision->row.id);
  return Submitted{decision->row.id, decision->row.state, decision->row.holds_until};
}

const orders::OrderLineRow* line_of(const orders::Order& order, OrderLineId id) {
  for (const auto& line : order.lines)
    if (line.id == id) return &line;
  return nullptr;
}

// Photos that are there stay; those of the form come after them.
Answer<Done> keep_photos(Content& content, const Review& review) {
  const auto count = review.photo_count + content.photo_count;
  if (count > static_cast<std::int64_t>(photos_max))
    return invalid({{"/photo_ids", "too_many", {{"max", std::to_string(photos_max)}}}});
  auto old = review.photos.substr(1, review.photos.size() - 2);  // within the brackets
  auto fresh = content.photos.substr(1, content.photos.size() - 2);
  content.photos = "[" + old + (old.empty() || fresh.empty() ? "" : ",") + fresh + "]";
  content.photo_count = count;
  return Done{};
}

// The form shows the review that is there and offers to edit it (R5).
Answer<Submitted> edit_by_form(journal::Work& work, Submission submission, const Review& review) {
  if (auto names = check_names(submission, work.now); !names) return std::unexpected(names.error());
  auto content =
      clean_content(work.session, submission.shop.id, submission.input, submission.uploader);
  if (!content) return std::unexpected(content.error());
  if (auto kept = keep_photos(*content, review); !kept) return std::unexpected(kept.error());
  auto facts = facts_of(work, review);
  facts.moderation = submission.shop.moderation;
  facts.content = std::move(*content);
  auto decision = decide(Edit{}, facts);
  if (!decision) return refused(decision.error());
  decision->row.display_name = submission.display_name;
  if (submission.experience_on) decision->row.experience_on = submission.experience_on;
  carry_out(work, &review, *decision);
  for (auto photo : submission.input.photo_ids)
    photo_store::give_to(work.session, submission.shop.id, photo, review.id);
  return Submitted{review.id, decision->row.state, decision->row.holds_until};
}

// Fills a submission from a form; the line must be one of the order.
Answer<Submitted> submit_form(journal::Work& work, const ReviewForm& form, ShopId shop_id,
                              OrderId order_id, Uuid uploader) {
  auto shop = shops::shop_by_id(work.session, shop_id);
  auto order = orders::order_by_id(work.session, shop_id, order_id);
  if (!shop || !order) return not_found();
  Submission submission{*shop, *order,        nullptr, {}, form.display_name, form.experience_on,
                        {},    Source::buyer, uploader};
  if (form.line_id) {
    submission.line = line_of(submission.order, *form.line_id);
    if (submission.line == nullptr) return invalid("/line_id", "not_of_this_order");
  }
  submission.input = {form.stars, form.title, form.body, form.language.value_or(""),
                      form.photo_ids};
  if (auto existing = existing_of(work.session, submission))
    return edit_by_form(work, std::move(submission), *existing);
  return submit_review(work, std::move(submission));
}

}  // namespace

ReviewPolicy review_policy(const Environment& env) {
  ReviewPolicy policy;
  policy.zone = env.time_zone;
  return policy;
}

Answer<Content> clean_content(db::Session& session, ShopId shop, const ReviewInput& input,
                              const Uuid& uploader) {
  json::Errors errors;
  Content content;
  content.stars = input.stars;
  if (input.stars < 1 || input.stars > 5) errors.push_back({"/stars", "stars_1_to_5", {}});
  content.title = cleaned(clean_line(input.title), "/title", Title::length_max, errors);
  content.body = cleaned(clean_text(input.body), "/body", Body::length_max, errors);
  if (input.photo_ids.size() > photos_max)
    errors.push_back({"/photo_ids", "too_many", {{"max", std::to_string(photos_max)}}});
  std::vector<photo_store::PhotoHead> photos;
  for (auto id : input.photo_ids) {
    auto photo = photo_store::head(session, shop, id);
    if (!photo || photo->review_id || photo->uploaded_by != uploader) {
      errors.push_back({"/photo_ids", "unknown_photo", {}});
      break;
    }
    photos.push_back(*photo);
  }
  if (!errors.empty()) return invalid(std::move(errors));
  content.photo_count = static_cast<std::int64_t>(photos.size());
  content.photos = photo_store::list_of(photos);
  content.language = text::detect_language(content.title + "\n" + content.body, input.language);
  if (content.language.empty()) content.language = input.language;
  return content;
}

namespace {

// A refusal says where its author can turn to outside (ADR-1, DSA-21).
void name_bodies(journal::Work& work, ReviewDecision& decision) {
  const auto& row = decision.row;
  for (auto& notice : decision.notices) {
    if (notice.kind != "review_refused") continue;
    std::string country;
    if (const auto order = row.order_id
                               ? orders::order_by_id(work.session, row.shop_id, *row.order_id)
                               : std::nullopt)
      if (const auto address = orders::address_of(order->row)) country = address->country;
    redress::name_bodies(work.session, redress::RedressSide::buyer, country, notice);
  }
}

}  // namespace

void carry_out(journal::Work& work, const Review* before, const ReviewDecision& given) {
  auto decision = given;
  name_bodies(work, decision);
  const auto& row = decision.row;
  work.follow(row.shop_id, row.id.uuid, before, decision);
  review_store::save(work.session, decision, before == nullptr);
  if (row.order_id) work.order_changed(row.shop_id, *row.order_id, journal::OrderPart::review);
  work.announce(
      {to_text(row.shop_id), "review",
       fmt::format(R"({{"id":"{}","state":"{}"}})", to_text(row.id), to_text(row.state))});
}

ReviewFacts facts_of(const Context& context, const Review& review) {
  auto& session = context.session;
  ReviewFacts facts;
  facts.review = review;
  facts.current = review_store::version(session, review.shop_id, review.id, review.current_version)
                      .value_or(ReviewVersion{});
  if (review.pending_version)
    facts.pending =
        review_store::version(session, review.shop_id, review.id, *review.pending_version);
  facts.newest_number = review_store::newest_version_number(session, review.shop_id, review.id);
  facts.author = author_of(context, review);
  facts.policy = review_policy(context.env);
  facts.now = context.now;
  return facts;
}

Answer<Submitted> submit_by_link(journal::Work& work, const SubmitByLink& command) {
  auto link =
      people::usable_link(work.session, people::LinkPurpose::write_review, command.token, work.now);
  if (!link) return refused(link.error());
  people::act_as_link(work, *link);
  return submit_form(work, command, link->shop_id.value_or(ShopId{}), OrderId{link->subject_id},
                     link->id.uuid);
}

Answer<Submitted> submit_mine(journal::Work& work, const SubmitMine& command) {
  auto order = orders::order_by_id(work.session, command.shop_id, command.order_id);
  if (!order || !order->row.person_id || order->row.person_id->uuid != work.who.actor.id)
    return not_found();
  return submit_form(work, command, command.shop_id, command.order_id, work.who.actor.id);
}

Answer<Submitted> submit_by_machine(journal::Work& work, const SubmitByMachine& command) {
  auto shop = shops::shop_by_handle(work.session, command.shop);
  if (!shop || (work.who.key_shop && *work.who.key_shop != shop->id)) return not_found();
  auto order = orders::order_by_external_id(work.session, shop->id, command.external_id);
  if (!order) return not_found();
  Submission submission{*shop,
                        *order,
                        nullptr,
                        {},
                        command.display_name.value_or(""),
                        command.experience_on,
                        command.review_external_id,
                        Source::api,
                        {}};
  if (submission.display_name.empty()) submission.display_name = order->row.buyer_name;
  if (command.product) {
    auto product = orders::product_by_external_id(work.session, shop->id, *command.product);
    for (const auto& line : submission.order.lines)
      if (product && line.product_id == product->id) submission.line = &line;
    if (submission.line == nullptr) return invalid("/product", "not_of_this_order");
  }
  submission.input = {command.stars,
                      command.title.value_or(""),
                      command.body.value_or(""),
                      command.language.value_or(""),
                      {}};
  return submit_review(work, std::move(submission));
}

void publish_by_itself(journal::Work& work, ShopId shop, ReviewId id) {
  auto review = review_store::by_id(work.session, shop, id);
  if (!review) return;
  if (auto decision = decide(Publish{}, facts_of(work, *review)))
    carry_out(work, &*review, *decision);
}

Answer<ReviewLink> make_review_link(journal::Work& work, const MakeReviewLink& command) {
  auto order = orders::order_by_id(work.session, command.shop_id, command.order_id);
  if (!order) return not_found();
  auto ends =
      window_end({order->row.placed_at, order->row.estimated_delivery_at, order->row.delivered_at},
                 review_policy(work.env));
  if (work.now >= ends) return refused(Refusal::review_window_over);
  people::NewLink wanted;
  wanted.purpose = people::LinkPurpose::write_review;
  wanted.shop_id = command.shop_id;
  wanted.subject_id = command.order_id.uuid;
  if (order->row.person_id) wanted.recipient_id = order->row.person_id->uuid;
  wanted.expires_at = ends;
  // A buyer may hold several mails with a link to the same form.
  wanted.revokes_older = false;
  auto link = people::issue_link(work, wanted);
  return ReviewLink{people::link_url(work.env, wanted.purpose, link.token), ends};
}

}  // namespace entente::reviews
