// Who speaks in a mail: a person, or a machine that nobody may take for one (EM-3).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/address.hpp"
#include "platform/mail/mime_parts.hpp"

namespace entente::mail {

// In order of precedence: a mail with signs of several is the first of them.
enum class MailKind {
  feedback_report,  // a reader pressed "spam" (ARF, RFC 5965)
  bounce,           // our mail did not arrive, or is late (RFC 3464 and the many other forms)
  auto_reply,       // a vacation responder, a receipt, a machine's mail (RFC 3834)
  list,             // sent through a mailing list, or by its server
  person,
};
BOOST_DESCRIBE_ENUM(MailKind, feedback_report, bounce, auto_reply, list, person)

namespace detail {

struct KindFacts {
  const Entity& mail;
  Address from;                            // as far as it could be read
  std::optional<std::string> return_path;  // "" where it is null; nullopt where no header says it
  std::string subject;
  std::string text;                     // the body
  std::vector<std::string> part_types;  // of every part outside of attached mails
  std::string report_type;              // of multipart/report
};

MailKind kind_of(const KindFacts& facts);

}  // namespace detail
}  // namespace entente::mail
