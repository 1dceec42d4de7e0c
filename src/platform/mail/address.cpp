#include "platform/mail/address.hpp"

#include <unicode/idna.h>

#include <algorithm>

#include "base/text.hpp"
#include "platform/mail/gmime.hpp"

namespace entente::mail {
namespace {

using detail::GPtr;
using detail::string_of;

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// "bücher.example" -> "xn--bcher-kva.example".
std::optional<std::string> ascii_domain(std::string_view domain) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::IDNA* idna = icu::IDNA::createUTS46Instance(
      UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI, status);
  if (idna == nullptr) return std::nullopt;
  status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  idna->nameToASCII_UTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info,
                         status);
  if (U_FAILURE(status) || info.hasErrors()) return std::nullopt;
  return out;
}

InternetAddress* only_mailbox(InternetAddressList* list) {
  if (list == nullptr || internet_address_list_length(list) != 1) return nullptr;
  auto* only = internet_address_list_get_address(list, 0);
  return INTERNET_ADDRESS_IS_MAILBOX(only) ? only : nullptr;
}

}  // namespace

std::optional<std::string> envelope_address(std::string_view email) {
  if (has_control(email)) return std::nullopt;
  auto clean = clean_email(email);
  if (!clean) return std::nullopt;
  auto at = clean->find('@');
  auto local = clean->substr(0, at);
  auto domain = ascii_domain(std::string_view(*clean).substr(at + 1));
  if (!domain || !is_ascii(local)) return std::nullopt;
  return local + "@" + *domain;
}

std::optional<Address> parse_address(std::string_view text) {
  if (has_control(text) || !is_valid_utf8(text)) return std::nullopt;
  detail::start_gmime();
  GPtr<InternetAddressList> list(internet_address_list_parse(nullptr, std::string(text).c_str()));
  auto* mailbox = only_mailbox(list.get());
  if (mailbox == nullptr) return std::nullopt;
  auto email = envelope_address(
      string_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(mailbox))));
  // An encoded name may decode to what no name should hold.
  auto name = clean_line(string_of(internet_address_get_name(mailbox)));
  if (!email || !name) return std::nullopt;
  return Address{*email, *name};
}

std::string format_address(const Address& address) {
  detail::start_gmime();
  GPtr<InternetAddress> mailbox(internet_address_mailbox_new(
      address.name.empty() ? nullptr : address.name.c_str(), address.email.c_str()));
  internet_address_set_charset(mailbox.get(), "utf-8");
  detail::GString text(internet_address_to_string(mailbox.get(), nullptr, TRUE));
  return string_of(text.get());
}

}  // namespace entente::mail
