// One e-mail to one person, as bytes that a mail server takes.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "platform/mail/address.hpp"

namespace entente::mail {

struct Message {
  Address from;
  std::optional<Address> reply_to;
  Address to;  // one recipient, always (SEC-10)
  std::string subject;
  std::string text;      // the plain body; always there
  std::string html;      // empty: text alone
  std::string language;  // BCP 47, becomes Content-Language (EM-5)
  Instant date;
  std::string message_id;               // "local@host" without brackets; see new_message_id
  std::string in_reply_to;              // the parent's id, empty for the first of a thread (EM-1)
  std::vector<std::string> references;  // the parent's references and the parent's id, oldest first
  std::string
      list_unsubscribe;        // https URL for one-click unsubscribing; invitations, digests (EM-4)
  bool auto_submitted = true;  // Auto-Submitted: auto-generated (EM-3)
  std::map<std::string, std::string> headers;  // others: "X-Entente-Notice" -> value
};

// Why a message cannot be composed; in order of precedence.
enum class MailRefusal {
  value_holds_a_line_break,  // CR, LF or NUL in a header (SEC-10)
  value_is_not_utf8,
  address_is_not_valid,
  message_id_is_not_valid,
  header_name_is_not_valid,  // or one that the fields above decide
  unsubscribe_is_not_https,
  body_is_missing,
};
BOOST_DESCRIBE_ENUM(MailRefusal, value_holds_a_line_break, value_is_not_utf8, address_is_not_valid,
                    message_id_is_not_valid, header_name_is_not_valid, unsubscribe_is_not_https,
                    body_is_missing)

// Not a Problem: what is wrong with a mail is for operators, no reader of the API sees it.
struct ComposeFault {
  MailRefusal refusal = MailRefusal::body_is_missing;
  std::string field;  // "subject"
};

// RFC 5322 bytes with CRLF: multipart/alternative of text and HTML (or text alone), UTF-8 in quoted
// printable or base64, subject and names by RFC 2047.
std::expected<std::string, ComposeFault> compose(const Message& message);

// A message id that is the same for the same thing: "<stem>@<domain>". With the outbox row's id as
// stem a mail that is sent twice after a lost answer shows once in most mail programs.
std::string new_message_id(std::string_view stem, const Address& from);

}  // namespace entente::mail
