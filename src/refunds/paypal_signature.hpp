// Whether an event is PayPal's own: its signature, by a certificate that is fetched from PayPal.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace entente::refunds {

// What PayPal sends beside the body (PAYPAL-TRANSMISSION-ID and so on).
struct PaypalHeaders {
  std::string transmission_id;
  std::string transmission_time;
  std::string certificate_url;
  std::string algorithm;  // SHA256withRSA
  std::string signature;  // base64
};

// Where certificates come from, and who vouches for them.
class CertificateSource {
 public:
  CertificateSource() = default;
  CertificateSource(const CertificateSource&) = delete;
  CertificateSource& operator=(const CertificateSource&) = delete;
  virtual ~CertificateSource() = default;
  // The chain in PEM, the signer's first; nullopt where there is none. Blocks.
  virtual std::optional<std::string> fetch(const std::string& url) = 0;
  // PEM of the authorities that are trusted; empty: those of the system.
  [[nodiscard]] virtual std::string roots() const { return {}; }
};

// By HTTPS, from the open internet alone.
class FetchedCertificates final : public CertificateSource {
 public:
  std::optional<std::string> fetch(const std::string& url) override;
};

// https, a host of paypal.com, no user name and no other port.
bool is_address_of_paypal(std::string_view url);

// "id|time|webhook id|CRC-32 of the body as a decimal number".
std::string paypal_signed_text(const PaypalHeaders& headers, std::string_view webhook_id,
                               std::string_view body);

// Keeps what it fetched for a day; for several threads.
class PaypalSignatures {
 public:
  // `webhook_id`: what PayPal calls the webhook that was set up there.
  PaypalSignatures(CertificateSource& source, std::string webhook_id)
      : source_(source), webhook_id_(std::move(webhook_id)) {}

  // Whether there is anything to compare with: without an id no event is PayPal's own.
  [[nodiscard]] bool is_set_up() const { return !webhook_id_.empty(); }
  // What can be said without fetching anything.
  static bool may_be_good(const PaypalHeaders& headers);
  // Fetches the certificate where it is not known yet. Blocks.
  bool is_good(const PaypalHeaders& headers, std::string_view body, Instant now);

 private:
  struct Kept {
    std::string chain;
    Instant fetched_at;
  };
  std::optional<std::string> chain_of(const std::string& url, Instant now);

  CertificateSource& source_;
  std::string webhook_id_;
  std::mutex mutex_;
  std::map<std::string, Kept> kept_;
  std::mutex fetching_;  // one at a time: strangers may name addresses, too
};

}  // namespace entente::refunds
