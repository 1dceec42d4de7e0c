#include "platform/mail/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.hpp"
#include "platform/mail/gmime.hpp"

namespace entente::mail {
namespace {

using detail::GPtr;

using Refused = std::optional<ComposeFault>;

ComposeFault fault(MailRefusal refusal, std::string_view field) {
  return {refusal, std::string(field)};
}

Refused check_line(std::string_view field, std::string_view value) {
  using namespace std::string_view_literals;
  if (value.find_first_of("\r\n\0"sv) != std::string_view::npos)
    return fault(MailRefusal::value_holds_a_line_break, field);
  if (!is_valid_utf8(value)) return fault(MailRefusal::value_is_not_utf8, field);
  return std::nullopt;
}

Refused check_address(std::string_view field, const Address& address) {
  if (auto no = check_line(field, address.name)) return no;
  if (auto no = check_line(field, address.email)) return no;
  if (!envelope_address(address.email)) return fault(MailRefusal::address_is_not_valid, field);
  return std::nullopt;
}

// dot-atom on both sides of one @, which is all this product makes (RFC 5322 3.6.4).
bool is_message_id(std::string_view id) {
  auto at = id.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == id.size() || id.size() > 200)
    return false;
  return std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("@!#$%&'*+-/=?^_`{|}~.").contains(c);
  });
}

Refused check_id(std::string_view field, std::string_view id) {
  if (auto no = check_line(field, id)) return no;
  if (!is_message_id(id)) return fault(MailRefusal::message_id_is_not_valid, field);
  return std::nullopt;
}

bool is_own_header(std::string_view name) {
  constexpr std::array own{"from",
                           "to",
                           "cc",
                           "bcc",
                           "sender",
                           "reply-to",
                           "subject",
                           "date",
                           "message-id",
                           "in-reply-to",
                           "references",
                           "mime-version",
                           "list-unsubscribe",
                           "list-unsubscribe-post",
                           "auto-submitted"};
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return lower.starts_with("content-") || std::ranges::find(own, lower) != own.end();
}

Refused check_extra(const std::string& name, const std::string& value) {
  bool token = !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (auto no = check_line("headers", value)) return no;
  if (!token || is_own_header(name)) return fault(MailRefusal::header_name_is_not_valid, "headers");
  return std::nullopt;
}

Refused check_unsubscribe(const std::string& url) {
  if (auto no = check_line("list_unsubscribe", url)) return no;
  if (!url.empty() && (!url.starts_with("https://") ||
                       url.find_first_of("<> \t,") != std::string::npos || url.size() > 900))
    return fault(MailRefusal::unsubscribe_is_not_https, "list_unsubscribe");
  return std::nullopt;
}

Refused check_body(const Message& message) {
  for (const auto* body : {&message.text, &message.html})
    if (!is_valid_utf8(*body) || body->find('\0') != std::string::npos)
      return fault(MailRefusal::value_is_not_utf8, body == &message.text ? "text" : "html");
  if (message.text.empty()) return fault(MailRefusal::body_is_missing, "text");
  return std::nullopt;
}

Refused check_headers(const Message& message) {
  if (auto no = check_line("subject", message.subject)) return no;
  if (auto no = check_line("language", message.language)) return no;
  if (auto no = check_address("from", message.from)) return no;
  if (auto no = check_address("to", message.to)) return no;
  if (message.reply_to)
    if (auto no = check_address("reply_to", *message.reply_to)) return no;
  if (auto no = check_id("message_id", message.message_id)) return no;
  if (!message.in_reply_to.empty())
    if (auto no = check_id("in_reply_to", message.in_reply_to)) return no;
  for (const auto& id : message.references)
    if (auto no = check_id("references", id)) return no;
  for (const auto& [name, value] : message.headers)
    if (auto no = check_extra(name, value)) return no;
  return check_unsubscribe(message.list_unsubscribe);
}

std::string with_crlf(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 32 + 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r')
      out += "\r\n";
    else
      out += text[i];
  }
  if (!out.ends_with("\r\n")) out += "\r\n";
  return out;
}

// Readable in transit where the text is mostly ASCII; base64 is the shorter one for Chinese.
GMimeContentEncoding encoding_for(std::string_view text) {
  auto others = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  return others * 6 > text.size() ? GMIME_CONTENT_ENCODING_BASE64
                                  : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

GPtr<GMimeObject> text_part(const char* subtype, std::string_view text) {
  GPtr<GMimePart> part(g_mime_part_new_with_type("text", subtype));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  auto body = with_crlf(text);
  GPtr<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(body.data(), body.size()));
  GPtr<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), encoding_for(text));
  return GPtr<GMimeObject>(GMIME_OBJECT(part.release()));
}

GPtr<GMimeObject> body_of(const Message& message) {
  if (message.html.empty()) return text_part("plain", message.text);
  GPtr<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  // The last alternative is the one a reader prefers (RFC 2046 5.1.4).
  g_mime_multipart_add(both.get(), text_part("plain", message.text).get());
  g_mime_multipart_add(both.get(), text_part("html", message.html).get());
  return GPtr<GMimeObject>(GMIME_OBJECT(both.release()));
}

void set(GMimeMessage* mail, const char* name, const std::string& value) {
  if (!value.empty()) g_mime_object_set_header(GMIME_OBJECT(mail), name, value.c_str(), "utf-8");
}

// For values that must stay in one piece: GMime would fold a long URL in its middle.
void set_as_is(GMimeMessage* mail, const char* name, const std::string& value) {
  set(mail, name, value);
  auto* list = g_mime_object_get_header_list(GMIME_OBJECT(mail));
  if (auto* header = g_mime_header_list_get_header(list, name))
    g_mime_header_set_raw_value(header, (" " + value + "\n").c_str());
}

void set_addresses(GMimeMessage* mail, const Message& message) {
  auto add = [&](GMimeAddressType type, const Address& address) {
    GPtr<InternetAddress> mailbox(
        internet_address_mailbox_new(address.name.empty() ? nullptr : address.name.c_str(),
                                     envelope_address(address.email)->c_str()));
    internet_address_set_charset(mailbox.get(), "utf-8");
    internet_address_list_add(g_mime_message_get_addresses(mail, type), mailbox.get());
  };
  add(GMIME_ADDRESS_TYPE_FROM, message.from);
  if (message.reply_to) add(GMIME_ADDRESS_TYPE_REPLY_TO, *message.reply_to);
  add(GMIME_ADDRESS_TYPE_TO, message.to);
}

void set_thread(GMimeMessage* mail, const Message& message) {
  g_mime_message_set_message_id(mail, message.message_id.c_str());
  if (!message.in_reply_to.empty()) set(mail, "In-Reply-To", "<" + message.in_reply_to + ">");
  std::string references;
  for (const auto& id : message.references)
    references += (references.empty() ? "<" : " <") + id + ">";
  set(mail, "References", references);
}

void set_headers(GMimeMessage* mail, const Message& message) {
  set_addresses(mail, message);
  g_mime_message_set_subject(mail, message.subject.c_str(), "utf-8");
  std::unique_ptr<GDateTime, detail::Freed<g_date_time_unref>> date(
      g_date_time_new_from_unix_utc(message.date.micros / 1'000'000));
  g_mime_message_set_date(mail, date.get());
  set_thread(mail, message);
  if (message.auto_submitted) set(mail, "Auto-Submitted", "auto-generated");
  if (!message.list_unsubscribe.empty()) {
    set_as_is(mail, "List-Unsubscribe", "<" + message.list_unsubscribe + ">");
    set(mail, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }
  for (const auto& [name, value] : message.headers) set(mail, name.c_str(), value);
}

}  // namespace

std::expected<std::string, ComposeFault> compose(const Message& message) {
  if (auto no = check_headers(message)) return std::unexpected(*no);
  if (auto no = check_body(message)) return std::unexpected(*no);
  detail::start_gmime();
  GPtr<GMimeMessage> mail(g_mime_message_new(TRUE));
  set_headers(mail.get(), message);
  auto body = body_of(message);
  // A header about the content belongs to the part, and stands with the message's own (EM-5).
  if (!message.language.empty())
    g_mime_object_set_header(body.get(), "Content-Language", message.language.c_str(), "utf-8");
  g_mime_message_set_mime_part(mail.get(), body.get());
  detail::FormatOptions options(g_mime_format_options_new());
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  GPtr<GMimeStream> out(g_mime_stream_mem_new());
  if (g_mime_object_write_to_stream(GMIME_OBJECT(mail.get()), options.get(), out.get()) < 0)
    throw std::runtime_error("A message could not be written");
  auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  return std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

std::string new_message_id(std::string_view stem, const Address& from) {
  auto at = from.email.rfind('@');
  auto domain = envelope_address(from.email).value_or("");
  domain = at == std::string::npos || domain.empty() ? "entente.invalid"
                                                     : domain.substr(domain.rfind('@') + 1);
  return fmt::format("{}@{}", stem, domain);
}

}  // namespace entente::mail
