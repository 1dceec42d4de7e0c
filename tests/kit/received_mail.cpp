#include "kit/received_mail.hpp"

#include <algorithm>
#include <stdexcept>

#include "platform/mail/gmime.hpp"

namespace entente::kit {
namespace {

using mail::detail::GPtr;
using mail::detail::string_of;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

void read_headers(GMimeObject* object, ReceivedMail& mail) {
  auto* list = g_mime_object_get_header_list(object);
  for (int i = 0; i < g_mime_header_list_get_count(list); ++i) {
    auto* header = g_mime_header_list_get_header_at(list, i);
    auto name = lower(string_of(g_mime_header_get_name(header)));
    mail.headers[name] = string_of(g_mime_header_get_value(header));
    mail.raw_headers[name] = string_of(g_mime_header_get_raw_value(header));
  }
}

void read_part(GMimeObject*, GMimeObject* part, gpointer user) {
  if (!GMIME_IS_TEXT_PART(part)) return;
  auto& mail = *static_cast<ReceivedMail*>(user);
  mail::detail::GString text(g_mime_text_part_get_text(GMIME_TEXT_PART(part)));
  auto body = string_of(text.get());
  std::erase(body, '\r');
  auto* type = g_mime_object_get_content_type(part);
  if (g_mime_content_type_is_type(type, "text", "html"))
    mail.html = body;
  else
    mail.text = body;
}

}  // namespace

std::string ReceivedMail::header(std::string_view name) const {
  auto found = headers.find(lower(std::string(name)));
  return found == headers.end() ? "" : found->second;
}

ReceivedMail parse_mail(std::string_view bytes) {
  mail::detail::start_gmime();
  GPtr<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  GPtr<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  GPtr<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) throw std::runtime_error("Not a mail: " + std::string(bytes.substr(0, 200)));
  ReceivedMail mail;
  mail.raw = bytes;
  read_headers(GMIME_OBJECT(message.get()), mail);
  // GMime keeps the Content-* headers of the top with the part they describe.
  read_headers(g_mime_message_get_mime_part(message.get()), mail);
  read_part(nullptr, g_mime_message_get_mime_part(message.get()), &mail);
  g_mime_message_foreach(message.get(), read_part, &mail);
  return mail;
}

}  // namespace entente::kit
