// A notice of any kind, with every value that its mail can show.
#pragma once

#include <string>

#include "journal/decision.hpp"
#include "notices/mail_kinds.hpp"

namespace entente::notices {

// Something that may have happened, for mails that tell different things.
inline const char* what_of(MailKind kind) {
  if (kind == MailKind::measure_to_shop) return "upheld";
  if (kind == MailKind::seller_to_shop) return "upheld";
  return kind == MailKind::standards_to_shop ? "good_standing" : "refunded";
}

// Every value that any mail can show, in a shop in Taipei.
inline journal::Fields everything(MailKind kind = MailKind::case_to_shop) {
  return {{"shop", "Atelier Bleu"},
          {"other_shop", "Atelier Vert"},
          {"buyer", "Ana"},
          {"order", "1001"},
          {"product", "Blue bowl"},
          {"stars", "2"},
          {"stars_before", "2"},
          {"stars_after", "4"},
          {"title", "Broken"},
          {"promise_at", "2026-12-09T23:00:00Z"},
          {"number", "1Z999AA10123456784"},
          {"comment", "It came late.\nAnd in pieces."},
          {"comment_before", "It came late."},
          {"comment_after", "All well now."},
          {"link", "https://reviews.example.test/u#token"},
          {"response_due_at", "2026-11-22T01:50:00Z"},
          {"expires_at", "2026-11-29T01:50:00Z"},
          {"edit_until_at", "2026-12-31T12:00:00Z"},
          {"zone", "Asia/Taipei"},
          {"subject", "About your bowl"},
          {"body", "Dear Ana,\n\nwe are sorry."},
          {"reply", "We are sorry."},
          {"edit_over_now", "yes"},
          {"ground", "threats_or_extortion"},
          {"passage", "or I will"},
          {"explanation", "The passage threatens a person."},
          {"earlier_stays", "yes"},
          {"contact", "help@example.test"},
          {"role", "agent"},
          {"inviter", "Bo"},
          {"sender", "a***@example.org"},
          {"minutes", "10"},
          {"what", what_of(kind)},
          {"as_of", "2026-11-30"},
          {"orders", "480"},
          {"dissatisfied", "12"},
          {"ever", "12"},
          {"window", "4"},
          {"window_days", "60"},
          {"order_lines", "1001, 3 November 2026: 1 star"},
          {"tips", "- Ship with tracking."},
          {"warned", "yes"},
          {"look_at", "2027-03-01T23:00:00Z"},
          {"by", "support"},
          {"amount", "12.50 EUR"},
          {"solution", "price_reduction"},
          {"answer_at", "2026-11-27T01:50:00Z"},
          {"escalate_at", "2026-11-25T01:50:00Z"},
          {"contest_at", "2026-12-22T01:50:00Z"},
          {"due_at", "2026-12-03T16:00:00Z"},
          {"decision_due_at", "2026-12-04T16:00:00Z"},
          {"finding", "damaged"},
          {"term", "Cases, point 7"},
          {"borne_by", "shop"},
          {"url", "https://erp.example.test/hooks"},
          {"why", "failing"},
          {"measure", "payouts_held"}};
}

inline journal::Notice notice_of(MailKind kind, const std::string& language) {
  return {std::string(to_text(kind)), "ana@example.test", language, everything(kind)};
}

}  // namespace entente::notices
