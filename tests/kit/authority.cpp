#include "kit/authority.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace entente::kit {

struct Signer::Inside {
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;

  Inside() = default;
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() {
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
};

namespace {

constexpr int key_bits = 2048;
constexpr long days_of_authority = 3650;
constexpr std::int64_t micros_in_second = 1'000'000;
constexpr long seconds_in_day = 86'400;

void set_time(ASN1_TIME* time, Instant now, long days) {
  ASN1_TIME_set(time, static_cast<time_t>(now.micros / micros_in_second) + days * seconds_in_day);
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
  if (extension == nullptr) throw std::runtime_error("no extension " + value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::shared_ptr<Signer::Inside> made(const std::string& name, Instant now, long days, long serial) {
  auto inside = std::make_shared<Signer::Inside>();
  inside->key = EVP_RSA_gen(key_bits);
  inside->certificate = X509_new();
  auto* certificate = inside->certificate;
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
  set_time(X509_getm_notBefore(certificate), now, days == days_of_authority ? -days : -1);
  set_time(X509_getm_notAfter(certificate), now, days);
  X509_set_pubkey(certificate, inside->key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  return inside;
}

}  // namespace

std::string Signer::pem() const {
  auto* bytes = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bytes, inside_->certificate);
  char* start = nullptr;
  const auto length = BIO_get_mem_data(bytes, &start);
  std::string text(start, static_cast<std::size_t>(length));
  BIO_free(bytes);
  return text;
}

std::string Signer::sign(std::string_view message) const {
  auto* digest = EVP_MD_CTX_new();
  std::size_t length = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  EVP_DigestSignInit(digest, nullptr, EVP_sha256(), nullptr, inside_->key);
  EVP_DigestSign(digest, nullptr, &length, bytes, message.size());
  std::string signature(length, '\0');
  EVP_DigestSign(digest, reinterpret_cast<unsigned char*>(signature.data()), &length, bytes,
                 message.size());
  signature.resize(length);
  EVP_MD_CTX_free(digest);
  return signature;
}

Signer new_authority(Instant now) {
  auto inside = made("Authority of the test", now, days_of_authority, 1);
  X509_set_issuer_name(inside->certificate, X509_get_subject_name(inside->certificate));
  add_extension(inside->certificate, NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(inside->certificate, inside->key, EVP_sha256());
  return Signer(std::move(inside));
}

Signer new_certificate(const Signer& authority, std::string_view name, Instant now, int days) {
  auto inside = made(std::string(name), now, days, 2);
  const auto& issuer = authority.inside();
  X509_set_issuer_name(inside->certificate, X509_get_subject_name(issuer.certificate));
  add_extension(inside->certificate, NID_subject_alt_name, "DNS:" + std::string(name));
  X509_sign(inside->certificate, issuer.key, EVP_sha256());
  return Signer(std::move(inside));
}

}  // namespace entente::kit
