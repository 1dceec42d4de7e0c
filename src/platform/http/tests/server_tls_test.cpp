// TLS with a certificate that the test makes itself.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "platform/http/server.hpp"
#include "platform/http/tests/test_server.hpp"

namespace entente::http {
namespace {

using namespace std::chrono_literals;

template <class T, void (*free)(T*)>
struct Freed {
  void operator()(T* object) const { free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509, X509_free>>;

class Tls : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = std::filesystem::path(testing::TempDir()) /
                 fmt::format("tls_{}_{}", ::getpid(),
                             testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(directory_);
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    auto* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    auto* alternative =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    X509_add_ext(certificate.get(), alternative, -1);
    X509_EXTENSION_free(alternative);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    auto* chain = std::fopen(chain_file().c_str(), "w");
    PEM_write_X509(chain, certificate.get());
    std::fclose(chain);
    auto* key_out = std::fopen(key_file().c_str(), "w");
    PEM_write_PrivateKey(key_out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(key_out);
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  [[nodiscard]] std::string chain_file() const { return (directory_ / "chain.pem").string(); }
  [[nodiscard]] std::string key_file() const { return (directory_ / "key.pem").string(); }
  [[nodiscard]] ServerOptions options() const {
    return {.header_time_max = 300ms,
            .stop_time_max = 2s,
            .tls_certificate_file = chain_file(),
            .tls_key_file = key_file()};
  }
  [[nodiscard]] kit::HttpClient client(const TestServer& server) const {
    kit::HttpClient made(fmt::format("https://127.0.0.1:{}", server.server.port()));
    made.trust(chain_file());
    return made;
  }

  std::filesystem::path directory_;
};

TEST_F(Tls, serves_as_without) {
  const auto large = std::make_shared<const std::string>(3'000'000, 'z');
  TestServer server(options(), [&](const Request& request, const Respond& respond) {
    auto response = text_response(request.secure ? "secure " + request.body : "plain");
    if (request.path == "/large") response.shared_body = large;
    respond(std::move(response));
  });
  auto one = client(server);
  const auto response = one.send("POST", "/", std::string(500'000, 'a'));
  EXPECT_EQ(response.body, "secure " + std::string(500'000, 'a'));
  EXPECT_EQ(response.header("Strict-Transport-Security"), "max-age=31536000");
  EXPECT_EQ(one.get("/large").body, *large);
}

TEST_F(Tls, drops_who_never_shakes_hands_or_speaks_plainly) {
  TestServer server(options());
  auto silent = server.connect();
  EXPECT_TRUE(silent.is_closed());
  auto plain = server.connect();
  plain.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(plain.is_closed());
  EXPECT_EQ(client(server).get("/x").body, "/x|");
}

TEST_F(Tls, streams_events) {
  TestServer server(options(), [](const Request&, const Respond& respond) {
    Response response;
    response.event_topic = "t";
    respond(std::move(response));
  });
  // The stream ends when the server stops; curl then hands over what came.
  std::thread publisher([&] {
    while (server.server.stats().streams == 0) std::this_thread::sleep_for(5ms);
    server.server.publish("t", "e", "over tls");
    std::this_thread::sleep_for(50ms);
    server.server.stop();
  });
  std::string body;
  try {
    body = client(server).get("/").body;
  } catch (const std::runtime_error&) {
    body = "cut";
  }
  publisher.join();
  EXPECT_NE(body.find("data: over tls"), std::string::npos) << body;
}

TEST_F(Tls, refuses_old_versions_and_chooses_http_1_1) {
  TestServer server(options());
  auto try_with = [&](int version, std::string& protocol) {
    const std::unique_ptr<SSL_CTX, Freed<SSL_CTX, SSL_CTX_free>> context(
        SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    static constexpr unsigned char offered[] = "\x02h2\x08http/1.1";
    SSL_CTX_set_alpn_protos(context.get(), offered, sizeof offered - 1);
    const std::unique_ptr<BIO, Freed<BIO, BIO_free_all>> bio(BIO_new_ssl_connect(context.get()));
    BIO_set_conn_hostname(bio.get(), fmt::format("127.0.0.1:{}", server.server.port()).c_str());
    if (BIO_do_connect(bio.get()) != 1 || BIO_do_handshake(bio.get()) != 1) return false;
    SSL* ssl = nullptr;
    BIO_get_ssl(bio.get(), &ssl);
    const unsigned char* chosen = nullptr;
    unsigned length = 0;
    SSL_get0_alpn_selected(ssl, &chosen, &length);
    protocol.assign(reinterpret_cast<const char*>(chosen), length);
    return true;
  };
  std::string protocol;
  EXPECT_FALSE(try_with(TLS1_1_VERSION, protocol));
  EXPECT_TRUE(try_with(TLS1_2_VERSION, protocol));
  EXPECT_EQ(protocol, "http/1.1");
  EXPECT_TRUE(try_with(TLS1_3_VERSION, protocol));
}

TEST_F(Tls, explains_files_it_cannot_use) {
  auto bad = options();
  bad.port = 0;
  bad.tls_key_file = chain_file();
  EXPECT_THROW(Server(bad, echo), std::runtime_error);
  bad = options();
  bad.tls_certificate_file = "/nowhere.pem";
  EXPECT_THROW(Server(bad, echo), std::runtime_error);
}

}  // namespace
}  // namespace entente::http
