// The mails of the product, and what each must be told. The names are the kinds of notices.
#pragma once

#include <boost/describe.hpp>
#include <span>
#include <string_view>

#include "base/enums.hpp"

namespace entente::notices {

enum class MailKind {
  alert_bad_rating,     // to the shop: somebody rated at or under the threshold (M3)
  reply_reminder,       // to the shop: its response clock is running out (W1)
  review_updated,       // to the shop: the buyer wrote a new version (M6)
  dispute_reply,        // to the buyer: the shop's answer, with the link to update the review (M5)
  follow_up,            // to the buyer: the one polite reminder (M9)
  public_reply,         // to the buyer: the shop replied publicly (R4)
  review_published,     // to the author
  review_refused,       // to the author: statement of reasons (M4, DSA-17)
  message_to_buyer,     // to the buyer: the shop wrote in the thread of an order (R1)
  message_to_shop,      // to the shop: the buyer did
  message_held,         // to whom it was for: a mail came from an unknown address (EM-2)
  case_to_buyer,        // to the buyer: something happened in their case (C1 to C14)
  case_to_shop,         // to the shop: the same; a decision with its statement of reasons (P2B-4)
  decision_reminder,    // to support: a case waits, and the time to decide it runs out (C11)
  withdrawal_to_buyer,  // to the buyer: of their withdrawal, the acknowledgement first (Art. 11a)
  withdrawal_to_shop,   // to the shop: the same
  measure_to_shop,      // to a shop's owners: a limit or a suspension, its statement (C-7, P2B-4)
  standards_to_shop,    // to a shop's owners: a warning about service, and what became of it (S3)
  seller_to_shop,       // to a shop's owners: it is considered together with another shop (S5)
  signin_link,          // to a buyer (SEC-6)
  invite_team,          // to a new member of a shop's or the marketplace's team
  password_reset,
  webhook_disabled,  // to the shop: another system takes its events no more (WH-2)
};
BOOST_DESCRIBE_ENUM(MailKind, alert_bad_rating, reply_reminder, review_updated, dispute_reply,
                    follow_up, public_reply, review_published, review_refused, message_to_buyer,
                    message_to_shop, message_held, case_to_buyer, case_to_shop, decision_reminder,
                    withdrawal_to_buyer, withdrawal_to_shop, measure_to_shop, standards_to_shop,
                    seller_to_shop, signin_link, invite_team, password_reset, webhook_disabled)

// The values without which a mail of the kind would have holes; README.md lists the others.
std::span<const std::string_view> required_values(MailKind kind);

}  // namespace entente::notices
