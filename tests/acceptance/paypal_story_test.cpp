// Events that PayPal itself sends, checked by its certificate: through real HTTP on both engines.
#include "acceptance/money_in.hpp"
#include "kit/authority.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente {
namespace {

constexpr const char* webhook_id = "1JE4291016473214C";
constexpr const char* address = "https://api.paypal.com/v1/notifications/certs/CERT-1";
constexpr Instant made_at{1'795'000'000'000'000};

class Certificates final : public refunds::CertificateSource {
 public:
  Certificates()
      : authority_(kit::new_authority(made_at)),
        signer(kit::new_certificate(authority_, "messageverificationcerts.paypal.com", made_at)) {}
  std::optional<std::string> fetch(const std::string& url) override {
    if (url != address) return std::nullopt;
    return signer.pem();
  }
  [[nodiscard]] std::string roots() const override { return authority_.pem(); }

 private:
  kit::Signer authority_;

 public:
  kit::Signer signer;
};

Certificates& certificates() {
  static Certificates made;
  return made;
}

class SignedByPaypal : public MoneyStory {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    kit::EnvOptions wanted;
    wanted.start = made_at;
    wanted.settings["refunds.paypal_webhook_id"] = webhook_id;
    wanted.certificates = &certificates();
    return wanted;
  }
  kit::HttpResponse send(const std::string& body, const std::string& signed_body) {
    refunds::PaypalHeaders headers{
        "69cd13f0", "2026-11-18T11:06:40Z", address, "SHA256withRSA", {}};
    const auto signature = crypto::base64_encode(
        certificates().signer.sign(refunds::paypal_signed_text(headers, webhook_id, signed_body)));
    return env().anyone().send("POST", "/v1/gateways/paypal/signed-events", body,
                               {{"Content-Type", "application/json"},
                                {"PAYPAL-TRANSMISSION-ID", headers.transmission_id},
                                {"PAYPAL-TRANSMISSION-TIME", headers.transmission_time},
                                {"PAYPAL-CERT-URL", headers.certificate_url},
                                {"PAYPAL-AUTH-ALGO", headers.algorithm},
                                {"PAYPAL-TRANSMISSION-SIG", signature}});
  }
  static std::string refunded(const std::string& refund) {
    return fmt::format(
        R"({{"id":"WH-1","event_type":"PAYMENT.CAPTURE.REFUNDED",
             "create_time":"2026-11-18T11:06:40Z",
             "resource":{{"id":"1JU","status":"COMPLETED","custom_id":"{}"}}}})",
        refund);
  }
};
ENTENTE_BOTH_ENGINES(SignedByPaypal);

TEST_P(SignedByPaypal, events_are_taken_in_by_their_signature_alone) {
  const auto refund = request(700);
  const auto body = refunded(refund);
  EXPECT_EQ(send(body, body + " ").json().at("code").as_string(), "event_is_not_signed");
  EXPECT_EQ(env().anyone().send("POST", "/v1/gateways/paypal/signed-events", body).status, 400);
  EXPECT_EQ(state(refund), "requested");
  const auto taken = send(body, body);
  ASSERT_EQ(taken.status, 200) << taken.body;
  EXPECT_EQ(taken.json().at("outcome").as_string(), "taken");
  EXPECT_EQ(state(refund), "succeeded");
  EXPECT_EQ(send(body, body).json().at("outcome").as_string(), "known_already");
  EXPECT_EQ(send("[]", "[]").json().at("code").as_string(), "event_is_unreadable");
}

// Where nobody said what PayPal calls the webhook, nothing is believed.
class NotSetUp : public SignedByPaypal {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    auto wanted = SignedByPaypal::options();
    wanted.settings.erase("refunds.paypal_webhook_id");
    return wanted;
  }
};
ENTENTE_BOTH_ENGINES(NotSetUp);

TEST_P(NotSetUp, no_signature_is_good) {
  EXPECT_EQ(send("{}", "{}").json().at("code").as_string(), "event_is_not_signed");
}

}  // namespace
}  // namespace entente
