// A mail that came in, read within limits: whatever its bytes, this ends soon and does not throw.
#pragma once

#include <boost/describe.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "platform/mail/address.hpp"
#include "platform/mail/mail_kind.hpp"

namespace entente::mail {

struct IncomingAttachment {
  std::string name;      // as the sender calls it, one line, no path; may be empty
  std::string type;      // "image/jpeg" as the sender says, lower case: a claim, not a fact
  std::string bytes;     // transfer encoding undone
  bool in_text = false;  // the HTML body shows it: it refers to its Content-ID
};

// Every text is valid UTF-8. Nothing here is proven: any header can be forged.
struct IncomingMail {
  MailKind kind = MailKind::person;
  std::string message_id;  // without brackets, as everywhere; empty where absent
  std::string in_reply_to;
  std::vector<std::string> references;     // oldest first
  std::optional<std::string> return_path;  // "" where it is null, nullopt where it is not told
  Address from;                            // the first of From; empty where unreadable
  std::vector<std::string> to;             // addresses, domains in lower case
  std::vector<std::string> cc;
  std::vector<std::string> delivered_to;  // Delivered-To, X-Original-To, Envelope-To
  std::string subject;
  std::optional<Instant> date;
  std::string text;      // the whole body as plain text; visible_text gives what the person wrote
  bool is_html = false;  // the text was made from HTML, there was no plain part
  std::vector<IncomingAttachment> attachments;
  bool is_cut = false;  // a limit was reached: some of the mail is missing here
};

struct MailLimits {
  std::size_t bytes_max = 30U << 20;  // what comes after is not looked at
  std::size_t text_bytes_max = 1U << 20;
  std::size_t parts_max = 200;
  std::size_t nesting_max = 12;
  std::size_t attachments_max = 30;
  std::size_t attachment_bytes_max = 25U << 20;  // of all together
};

IncomingMail read_mail(std::string_view bytes, const MailLimits& limits = {});

}  // namespace entente::mail
