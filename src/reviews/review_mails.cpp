#include "reviews/review_mails.hpp"

namespace entente::reviews {
namespace {

// The passage from `start` to `end`, in code points of valid UTF-8.
std::string passage_of(const std::string& text, std::int64_t start, std::int64_t end) {
  std::string passage;
  std::int64_t at = -1;
  for (char c : text) {
    bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins) ++at;
    if (at >= start && at < end) passage += c;
  }
  return passage;
}

journal::Notice mail(std::string kind, const Author& author, std::int64_t stars,
                     const std::string& title, const std::string& comment) {
  journal::Notice notice{std::move(kind), author.email, author.language, author.values};
  notice.values["stars"] = std::to_string(stars);
  notice.values["title"] = title;
  notice.values["comment"] = comment;
  return notice;
}

}  // namespace

journal::Notice published_mail(const Author& author, const Review& review) {
  auto notice = mail("review_published", author, review.stars, review.title, review.body);
  if (review.edit_until) notice.values["edit_until_at"] = to_text(*review.edit_until);
  return notice;
}

journal::Notice refused_mail(const Author& author, const Review& review,
                             const ReviewVersion& refused) {
  auto notice = mail("review_refused", author, refused.stars, refused.title, refused.body);
  // The button of this mail objects; the public page is no place for that.
  notice.values.erase("link");
  if (refused.refusal_ground) notice.values["ground"] = to_text(*refused.refusal_ground);
  notice.values["explanation"] = refused.refusal_explanation.value_or("");
  notice.values["passage"] =
      passage_of(refused.body, refused.refusal_start.value_or(0), refused.refusal_end.value_or(0));
  if (review.state == ReviewState::published) notice.values["earlier_stays"] = "yes";
  return notice;
}

journal::Notice public_reply_mail(const Author& author, const Review& review,
                                  const std::string& reply) {
  auto notice = mail("public_reply", author, review.stars, review.title, review.body);
  notice.values["reply"] = reply;
  notice.values["edit_over_now"] = "yes";
  return notice;
}

}  // namespace entente::reviews
