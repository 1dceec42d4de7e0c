#include "platform/mail/incoming.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/mail/body_reader.hpp"
#include "platform/mail/body_text.hpp"
#include "platform/mail/gmime.hpp"
#include "platform/mail/mime_parts.hpp"

namespace entente::mail {
namespace {

using detail::Entity;
using detail::GPtr;
using detail::header_of;
using detail::string_of;

constexpr std::size_t addresses_max = 100;
constexpr std::size_t references_max = 100;
constexpr std::size_t message_id_bytes_max = 250;
constexpr std::size_t email_bytes_max = 320;
constexpr int group_depth_max = 3;

// The domain in lower case where it is an address; as it came where a machine writes less.
std::string clean_address(std::string_view raw) {
  const auto line = detail::one_line(raw.substr(0, email_bytes_max));
  return clean_email(line).value_or(line);
}

void add_addresses(InternetAddressList* list, std::vector<Address>& out, int depth) {
  const auto count = internet_address_list_length(list);
  for (int i = 0; i < count && out.size() < addresses_max; ++i) {
    auto* address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
      const auto* email = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
      out.push_back({clean_address(string_of(email)),
                     detail::one_line(string_of(internet_address_get_name(address)))});
    } else if (INTERNET_ADDRESS_IS_GROUP(address) && depth < group_depth_max) {
      auto* group = INTERNET_ADDRESS_GROUP(address);
      if (auto* members = internet_address_group_get_members(group))
        add_addresses(members, out, depth + 1);
    }
  }
}

std::vector<Address> addresses_of(const std::string& value) {
  std::vector<Address> out;
  GPtr<InternetAddressList> list(internet_address_list_parse(nullptr, value.c_str()));
  if (list) add_addresses(list.get(), out, 0);
  return out;
}

std::vector<std::string> emails_of(const Entity& mail, std::string_view name) {
  std::vector<std::string> out;
  const auto* value = header_of(mail, name);
  if (value == nullptr) return out;
  for (auto& address : addresses_of(*value))
    if (!address.email.empty()) out.push_back(std::move(address.email));
  return out;
}

// Written by the servers on the way, one header each.
std::vector<std::string> delivered_to(const Entity& mail) {
  std::vector<std::string> out;
  for (const auto& header : mail.headers) {
    const bool names = header.name == "delivered-to" || header.name == "x-original-to" ||
                       header.name == "envelope-to" || header.name == "x-envelope-to" ||
                       header.name == "x-delivered-to" || header.name == "apparently-to";
    if (!names || out.size() >= addresses_max) continue;
    for (auto& address : addresses_of(header.value))
      if (address.email.contains('@') && std::ranges::find(out, address.email) == out.end())
        out.push_back(std::move(address.email));
  }
  return out;
}

// "ana moreau" of a From that names nobody reachable: "MAILER-DAEMON <>", "postmaster".
Address sender_of(const Entity& mail) {
  const auto* value = header_of(mail, "from");
  if (value == nullptr) return {};
  const auto addresses = addresses_of(*value);
  if (!addresses.empty() && !addresses.front().email.empty()) return addresses.front();
  auto text = detail::decoded_text(*value);
  const auto bracket = text.find('<');
  auto name = detail::one_line(text.substr(0, bracket));
  return {clean_address(name.contains(' ') ? std::string_view() : std::string_view(name)), name};
}

std::optional<std::string> return_path(const Entity& mail) {
  const auto* value = header_of(mail, "return-path");
  if (value == nullptr) return std::nullopt;
  auto text = detail::one_line(*value);
  std::erase_if(text, [](char c) { return c == '<' || c == '>' || c == ' '; });
  return clean_address(text);
}

// Ids stand in angle brackets; anything else in such a header is talk.
std::vector<std::string> message_ids(const Entity& mail, std::string_view name) {
  std::vector<std::string> out;
  const auto* value = header_of(mail, name);
  if (value == nullptr) return out;
  for (std::size_t at = value->find('<'); at != std::string::npos && out.size() < references_max;
       at = value->find('<', at + 1)) {
    const auto end = value->find_first_of("<> \t", at + 1);
    if (end == std::string::npos) break;
    const auto id = std::string_view(*value).substr(at + 1, end - at - 1);
    const bool sound = std::ranges::all_of(id, [](char c) { return c > ' ' && c < 0x7F; });
    if ((*value)[end] == '>' && sound && !id.empty() && id.size() <= message_id_bytes_max)
      out.emplace_back(id);
  }
  return out;
}

std::string first_message_id(const Entity& mail, std::string_view name) {
  const auto ids = message_ids(mail, name);
  return ids.empty() ? std::string() : ids.front();
}

std::string subject_of(const Entity& mail) {
  constexpr std::size_t subject_bytes_max = 1000;
  const auto* value = header_of(mail, "subject");
  if (value == nullptr) return {};
  const auto text = detail::decoded_text(*value);
  const auto cut = detail::utf8_prefix(text, subject_bytes_max);
  return clean_line(cut).value_or(std::string(cut));
}

std::optional<Instant> date_of(const Entity& mail) {
  constexpr std::size_t date_bytes_max = 100;
  const auto* value = header_of(mail, "date");
  if (value == nullptr || value->size() > date_bytes_max) return std::nullopt;
  std::unique_ptr<GDateTime, detail::Freed<g_date_time_unref>> date(
      g_mime_utils_header_decode_date(value->c_str()));
  if (!date) return std::nullopt;
  return Instant{g_date_time_to_unix(date.get()) * 1'000'000};
}

void read_headers(const Entity& entity, IncomingMail& mail) {
  mail.message_id = first_message_id(entity, "message-id");
  mail.in_reply_to = first_message_id(entity, "in-reply-to");
  mail.references = message_ids(entity, "references");
  mail.return_path = return_path(entity);
  mail.from = sender_of(entity);
  mail.to = emails_of(entity, "to");
  mail.cc = emails_of(entity, "cc");
  mail.delivered_to = delivered_to(entity);
  mail.subject = subject_of(entity);
  mail.date = date_of(entity);
}

}  // namespace

IncomingMail read_mail(std::string_view bytes, const MailLimits& limits) {
  detail::start_gmime();
  IncomingMail mail;
  mail.is_cut = bytes.size() > limits.bytes_max;
  const auto entity = detail::read_entity(bytes.substr(0, limits.bytes_max));
  read_headers(entity, mail);
  auto body = detail::read_body(entity, limits);
  mail.kind = detail::kind_of({entity, mail.from, mail.return_path, mail.subject, body.text,
                               body.part_types, body.report_type});
  mail.text = std::move(body.text);
  mail.is_html = body.is_html;
  mail.attachments = std::move(body.attachments);
  mail.is_cut = mail.is_cut || body.is_cut;
  return mail;
}

}  // namespace entente::mail
