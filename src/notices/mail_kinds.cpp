#include "notices/mail_kinds.hpp"

#include <array>

namespace entente::notices {

std::span<const std::string_view> required_values(MailKind kind) {
  using std::to_array;
  using V = std::string_view;
  static constexpr auto alert = to_array<V>({"shop", "stars", "link"});
  static constexpr auto reminder = to_array<V>({"shop", "stars", "link", "response_due_at"});
  static constexpr auto updated = to_array<V>({"shop", "stars_before", "stars_after", "link"});
  static constexpr auto reply = to_array<V>({"shop", "stars", "subject", "body"});
  static constexpr auto follow_up = to_array<V>({"shop", "stars", "link"});
  static constexpr auto public_reply = to_array<V>({"shop", "stars", "reply"});
  static constexpr auto published = to_array<V>({"shop", "stars"});
  static constexpr auto refused = to_array<V>({"shop", "stars", "ground", "contact"});
  static constexpr auto message = to_array<V>({"shop", "order", "link"});
  static constexpr auto held = to_array<V>({"shop", "order", "sender", "link", "by"});
  static constexpr auto news_of_case = to_array<V>({"shop", "order", "link", "what"});
  static constexpr auto decision = to_array<V>({"shop", "order", "link", "decision_due_at"});
  static constexpr auto measure = to_array<V>({"shop", "link", "what", "measure"});
  static constexpr auto service =
      to_array<V>({"shop", "link", "what", "as_of", "orders", "dissatisfied"});
  static constexpr auto seller = to_array<V>({"shop", "other_shop", "link", "what"});
  static constexpr auto short_link = to_array<V>({"link", "minutes"});
  static constexpr auto webhook = to_array<V>({"shop", "link", "url", "why"});
  static constexpr auto invitation = to_array<V>({"link", "role", "expires_at"});
  switch (kind) {
    case MailKind::alert_bad_rating:
      return alert;
    case MailKind::reply_reminder:
      return reminder;
    case MailKind::review_updated:
      return updated;
    case MailKind::dispute_reply:
      return reply;
    case MailKind::follow_up:
      return follow_up;
    case MailKind::public_reply:
      return public_reply;
    case MailKind::review_published:
      return published;
    case MailKind::review_refused:
      return refused;
    case MailKind::message_to_buyer:
    case MailKind::message_to_shop:
      return message;
    case MailKind::message_held:
      return held;
    case MailKind::case_to_buyer:
    case MailKind::case_to_shop:
    case MailKind::withdrawal_to_buyer:
    case MailKind::withdrawal_to_shop:
      return news_of_case;
    case MailKind::decision_reminder:
      return decision;
    case MailKind::measure_to_shop:
      return measure;
    case MailKind::standards_to_shop:
      return service;
    case MailKind::seller_to_shop:
      return seller;
    case MailKind::signin_link:
    case MailKind::password_reset:
      return short_link;
    case MailKind::invite_team:
      return invitation;
    case MailKind::webhook_disabled:
      return webhook;
  }
  return {};
}

}  // namespace entente::notices
