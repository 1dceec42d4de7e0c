// Mail from anybody: whatever the bytes, what is read is valid UTF-8 and within the limits.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "platform/mail/html_text.hpp"
#include "platform/mail/incoming.hpp"
#include "platform/mail/visible_text.hpp"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void must_be_text(std::string_view text) {
  must(entente::is_valid_utf8(text) && !text.contains('\0'));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const mail::MailLimits limits;
  const auto read = mail::read_mail(bytes, limits);
  for (const auto* text : {&read.text, &read.subject, &read.from.name, &read.from.email})
    must_be_text(*text);
  must(read.text.size() <= limits.text_bytes_max);
  must(read.attachments.size() <= limits.attachments_max);
  for (const auto& attachment : read.attachments) must_be_text(attachment.name);
  must_be_text(mail::visible_text(read.text, "## reply above"));
  if (is_valid_utf8(bytes)) {
    must(mail::visible_text(bytes).size() <= bytes.size());
    must(is_valid_utf8(mail::html_text(bytes)));
  }
  return 0;
}
