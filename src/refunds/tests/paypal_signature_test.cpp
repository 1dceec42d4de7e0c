// Whether an event is PayPal's own, by real certificates of an authority of our own.
#include "refunds/paypal_signature.hpp"

#include <gtest/gtest.h>

#include "kit/authority.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::refunds {
namespace {

const Instant now{1'795'000'000'000'000};
constexpr const char* address = "https://api.paypal.com/v1/notifications/certs/CERT-360caa42";
constexpr const char* webhook_id = "1JE4291016473214C";
constexpr const char* body = R"({"id":"WH-1","event_type":"CUSTOMER.DISPUTE.CREATED"})";

class Certificates final : public CertificateSource {
 public:
  std::optional<std::string> fetch(const std::string& url) override {
    ++fetched;
    if (url != address || chain.empty()) return std::nullopt;
    return chain;
  }
  [[nodiscard]] std::string roots() const override { return trusted; }

  std::string chain;
  std::string trusted;
  int fetched = 0;
};

// Made once: keys of 2048 bits take their time.
const kit::Signer& authority() {
  static const auto made = kit::new_authority(now);
  return made;
}
const kit::Signer& paypal() {
  static const auto made =
      kit::new_certificate(authority(), "messageverificationcerts.paypal.com", now);
  return made;
}

class PaypalSignature : public testing::Test {
 protected:
  PaypalSignature() {
    certificates.chain = paypal().pem();
    certificates.trusted = authority().pem();
  }
  static PaypalHeaders signed_by(const kit::Signer& signer, std::string_view text = body) {
    PaypalHeaders headers{"69cd13f0-d67a-11e5-baa3-778b53f4ae55",
                          "2026-11-18T11:06:40Z",
                          address,
                          "SHA256withRSA",
                          {}};
    headers.signature =
        crypto::base64_encode(signer.sign(paypal_signed_text(headers, webhook_id, text)));
    return headers;
  }

  Certificates certificates;
  PaypalSignatures signatures{certificates, webhook_id};
};

// The text as PayPal's manual makes it, with its own CRC-32 of the body.
TEST_F(PaypalSignature, is_of_ids_time_and_the_sum_of_the_body) {
  EXPECT_EQ(paypal_signed_text({"t", "when", {}, {}, {}}, "w", "123456789"), "t|when|w|3421780262");
}

TEST_F(PaypalSignature, is_good_where_a_trusted_authority_vouches_for_it) {
  const auto headers = signed_by(paypal());
  EXPECT_TRUE(signatures.is_good(headers, body, now));
  EXPECT_FALSE(signatures.is_good(headers, std::string(body) + " ", now));
  auto another = headers;
  another.transmission_time = "2026-11-18T11:06:41Z";
  EXPECT_FALSE(signatures.is_good(another, body, now));
  EXPECT_FALSE(PaypalSignatures(certificates, "another webhook").is_good(headers, body, now));
  EXPECT_FALSE(PaypalSignatures(certificates, "").is_good(headers, body, now));
}

TEST_F(PaypalSignature, is_refused_by_what_its_headers_say) {
  struct Row {
    const char* what;
    std::function<void(PaypalHeaders&)> change;
  };
  for (const auto& row : {
           Row{"no id", [](auto& each) { each.transmission_id.clear(); }},
           Row{"no time", [](auto& each) { each.transmission_time.clear(); }},
           Row{"another algorithm", [](auto& each) { each.algorithm = "SHA1withRSA"; }},
           Row{"no algorithm", [](auto& each) { each.algorithm.clear(); }},
           Row{"no base64", [](auto& each) { each.signature = "?"; }},
           Row{"no address", [](auto& each) { each.certificate_url.clear(); }},
           Row{"a stranger's address",
               [](auto& each) { each.certificate_url = "https://paypal.com.example/cert"; }},
       }) {
    auto headers = signed_by(paypal());
    row.change(headers);
    EXPECT_FALSE(signatures.is_good(headers, body, now)) << row.what;
    EXPECT_EQ(certificates.fetched, 0) << row.what << ": nothing is fetched for it";
  }
}

TEST_F(PaypalSignature, is_refused_where_the_certificate_is_not_paypals) {
  const auto elsewhere = kit::new_certificate(authority(), "paypal.com.example", now);
  const auto nobody =
      kit::new_certificate(kit::new_authority(now), "messageverificationcerts.paypal.com", now);
  const auto old = kit::new_certificate(authority(), "api.paypal.com", now, 1);
  struct Row {
    const char* what;
    const kit::Signer& signer;
    Instant at;
    bool good;
  };
  constexpr std::chrono::hours day{24};
  for (const auto& row :
       {Row{"another name", elsewhere, now, false}, Row{"another authority", nobody, now, false},
        Row{"in its time", old, now + day - Duration{1'000'000}, true},
        Row{"after its time", old, now + day + Duration{1'000'000}, false},
        Row{"before its time", old, now - day - Duration{1'000'000}, false}}) {
    certificates.chain = row.signer.pem();
    PaypalSignatures fresh(certificates, webhook_id);
    EXPECT_EQ(fresh.is_good(signed_by(row.signer), body, row.at), row.good) << row.what;
  }
  certificates.chain = "no certificate";
  EXPECT_FALSE(PaypalSignatures(certificates, webhook_id).is_good(signed_by(paypal()), body, now));
  certificates.chain.clear();
  EXPECT_FALSE(PaypalSignatures(certificates, webhook_id).is_good(signed_by(paypal()), body, now));
}

// Those who vouch may stand between: the chain as PayPal serves it.
TEST_F(PaypalSignature, takes_a_chain_with_what_stands_above) {
  certificates.chain = paypal().pem() + authority().pem();
  EXPECT_TRUE(signatures.is_good(signed_by(paypal()), body, now));
}

TEST_F(PaypalSignature, keeps_the_certificate_for_a_day) {
  const auto headers = signed_by(paypal());
  constexpr std::chrono::hours day{24};
  EXPECT_TRUE(signatures.is_good(headers, body, now));
  EXPECT_TRUE(signatures.is_good(headers, body, now + day - Duration{1}));
  EXPECT_EQ(certificates.fetched, 1);
  EXPECT_TRUE(signatures.is_good(headers, body, now + day));
  EXPECT_EQ(certificates.fetched, 2);
}

TEST(PaypalAddress, is_https_and_of_paypal) {
  struct Row {
    const char* url;
    bool good;
  };
  for (const auto& row :
       {Row{"https://api.paypal.com/v1/notifications/certs/CERT-1", true},
        Row{"https://api.sandbox.paypal.com/certs/1", true}, Row{"https://paypal.com/1", true},
        Row{"https://api.paypal.com:443/1", true}, Row{"http://api.paypal.com/1", false},
        Row{"https://api.paypal.com:8443/1", false}, Row{"https://apipaypal.com/1", false},
        Row{"https://paypal.com.example/1", false}, Row{"https://me@api.paypal.com/1", false},
        Row{"https://evil.example/?paypal.com", false},
        Row{"https://evil.example#.paypal.com", false}, Row{"ftp://api.paypal.com/1", false},
        Row{"api.paypal.com/1", false}, Row{"", false}})
    EXPECT_EQ(is_address_of_paypal(row.url), row.good) << row.url;
}

}  // namespace
}  // namespace entente::refunds
