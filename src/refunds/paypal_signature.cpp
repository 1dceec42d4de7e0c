#include "refunds/paypal_signature.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <boost/url.hpp>

#include "platform/crypto/certificates.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/client.hpp"

namespace entente::refunds {
namespace {

constexpr std::string_view domain = "paypal.com";
constexpr std::string_view algorithm = "SHA256withRSA";
constexpr std::chrono::hours kept_for{24};
constexpr std::size_t kept_max = 20;
constexpr std::size_t header_max = 1000;
constexpr std::chrono::seconds fetch_time_max{10};

}  // namespace

std::optional<std::string> FetchedCertificates::fetch(const std::string& url) {
  try {
    http::OutgoingRequest request{url, {}, {}, fetch_time_max, true};
    auto response = http::get(request);
    if (response.status != 200 || response.body.empty()) return std::nullopt;
    return std::move(response.body);
  } catch (const http::NoAnswer&) {
    return std::nullopt;
  }
}

bool is_address_of_paypal(std::string_view text) {
  if (text.size() > header_max) return false;
  const auto url = boost::urls::parse_uri(text);
  if (!url || url->scheme_id() != boost::urls::scheme::https) return false;
  if (url->has_userinfo() || (url->has_port() && url->port() != "443")) return false;
  const auto host = url->host();
  return host == domain || host.ends_with("." + std::string(domain));
}

std::string paypal_signed_text(const PaypalHeaders& headers, std::string_view webhook_id,
                               std::string_view body) {
  const auto sum = crc32(0, reinterpret_cast<const unsigned char*>(body.data()),
                         static_cast<unsigned>(body.size()));
  return fmt::format("{}|{}|{}|{}", headers.transmission_id, headers.transmission_time, webhook_id,
                     sum);
}

bool PaypalSignatures::may_be_good(const PaypalHeaders& headers) {
  return !headers.transmission_id.empty() && headers.transmission_id.size() <= header_max &&
         !headers.transmission_time.empty() && headers.transmission_time.size() <= header_max &&
         headers.algorithm == algorithm && crypto::base64_decode(headers.signature).has_value() &&
         is_address_of_paypal(headers.certificate_url);
}

bool PaypalSignatures::is_good(const PaypalHeaders& headers, std::string_view body, Instant now) {
  if (!is_set_up() || !may_be_good(headers)) return false;
  const auto chain = chain_of(headers.certificate_url, now);
  if (!chain) return false;
  const auto roots = source_.roots();
  return crypto::is_trusted({*chain, roots}, domain, now) &&
         crypto::is_signed_sha256_rsa(*chain, paypal_signed_text(headers, webhook_id_, body),
                                      *crypto::base64_decode(headers.signature));
}

std::optional<std::string> PaypalSignatures::chain_of(const std::string& url, Instant now) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(url);
    if (found != kept_.end() && now < found->second.fetched_at + kept_for)
      return found->second.chain;
  }
  // PayPal sends again what was refused because somebody else's certificate was on its way.
  const std::unique_lock fetching(fetching_, std::try_to_lock);
  if (!fetching) return std::nullopt;
  auto chain = source_.fetch(url);
  if (!chain) return std::nullopt;
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kept_max) kept_.clear();
  kept_.insert_or_assign(url, Kept{*chain, now});
  return chain;
}

}  // namespace entente::refunds
