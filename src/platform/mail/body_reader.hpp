// The parts of a mail become one text and a list of attachments. For the files of this folder.
#pragma once

#include <string>
#include <vector>

#include "platform/mail/incoming.hpp"
#include "platform/mail/mime_parts.hpp"

namespace entente::mail::detail {

struct Body {
  std::string text;
  bool is_html = false;
  std::vector<IncomingAttachment> attachments;
  std::vector<std::string> part_types;  // of every part outside of attached mails
  std::string report_type;              // of the outermost multipart/report
  bool is_cut = false;
};

Body read_body(const Entity& mail, const MailLimits& limits);

}  // namespace entente::mail::detail
