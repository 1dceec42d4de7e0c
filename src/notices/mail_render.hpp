// A notice as the mail its reader gets: subject, text and HTML in the reader's language. The same
// function makes the mail that leaves and the preview that the shop sees before sending.
#pragma once

#include <map>
#include <string>

#include "journal/decision.hpp"
#include "notices/mail_kinds.hpp"
#include "platform/text/catalogue.hpp"

namespace entente::notices {

struct RenderedMail {
  std::string subject;  // one line
  std::string text;
  std::string html;
  std::string language;  // of the texts, for Content-Language (EM-5)
};

// Template name ("alert_bad_rating.html", "_layout.text") -> mustache source.
using MailTemplates = std::map<std::string, std::string, std::less<>>;

// Those the program carries (src/notices/templates).
const MailTemplates& mail_templates();

// Values are strings: `..._at` instants as RFC 3339, `stars...` and `minutes` whole numbers, links
// http(s), `amount` money ("12.50 EUR"). Two speak about the reader: `zone` (IANA, else UTC) for
// times, `shop_language` for the case that the reader's own language is not one of the catalogue.
// Texts: every key "mail.<kind>.<name>" and "mail.common.<name>" is put into the template as
// <name>; a kind that is told `what` happened takes "<name>_<what>" in its place where there is
// one. Throws std::invalid_argument where the kind is unknown, a required value is missing or of
// the wrong form: mistakes of the caller, which a person should see before the reader does.
RenderedMail render_mail(const text::Catalogue& texts, const MailTemplates& templates,
                         const journal::Notice& notice);

}  // namespace entente::notices
