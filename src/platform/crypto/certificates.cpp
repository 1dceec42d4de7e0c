#include "platform/crypto/certificates.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace entente::crypto {
namespace {

template <auto free>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    free(pointer);
  }
};
using Bio = std::unique_ptr<BIO, Freed<&BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<&X509_free>>;
using Store = std::unique_ptr<X509_STORE, Freed<&X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Freed<&X509_STORE_CTX_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<&EVP_MD_CTX_free>>;

constexpr std::size_t chain_max = 10;

std::vector<Certificate> read_all(std::string_view pem) {
  std::vector<Certificate> all;
  const Bio bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  while (all.size() < chain_max) {
    Certificate next(PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr));
    if (!next) break;
    all.push_back(std::move(next));
  }
  return all;
}

Store trusted_store(std::string_view roots) {
  Store store(X509_STORE_new());
  if (roots.empty()) {
    if (X509_STORE_set_default_paths(store.get()) != 1) return nullptr;
    return store;
  }
  for (const auto& root : read_all(roots))
    if (X509_STORE_add_cert(store.get(), root.get()) != 1) return nullptr;
  return store;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

bool lies_under(std::string_view name, std::string_view domain) {
  const auto low = lower(name);
  return low == domain || low.ends_with("." + std::string(domain));
}

std::string text_of(const ASN1_STRING* value) {
  const auto* bytes = reinterpret_cast<const char*>(ASN1_STRING_get0_data(value));
  return {bytes, static_cast<std::size_t>(ASN1_STRING_length(value))};
}

// The names of its extension where it has some, else the one of its subject (RFC 6125).
std::vector<std::string> names_of(const X509* certificate) {
  std::vector<std::string> names;
  auto* list = static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
  if (list != nullptr) {
    for (int i = 0; i < sk_GENERAL_NAME_num(list); ++i) {
      const auto* name = sk_GENERAL_NAME_value(list, i);
      if (name->type == GEN_DNS) names.push_back(text_of(name->d.dNSName));
    }
    GENERAL_NAMES_free(list);
  }
  if (!names.empty()) return names;
  const auto* subject = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at >= 0) names.push_back(text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at))));
  return names;
}

bool verifies(X509_STORE* store, const std::vector<Certificate>& chain, Instant now) {
  auto* others = sk_X509_new_null();
  for (std::size_t i = 1; i < chain.size(); ++i) sk_X509_push(others, chain[i].get());
  const StoreContext context(X509_STORE_CTX_new());
  bool good = X509_STORE_CTX_init(context.get(), store, chain.front().get(), others) == 1;
  if (good) {
    auto* parameters = X509_STORE_CTX_get0_param(context.get());
    constexpr std::int64_t micros_in_second = 1'000'000;
    X509_VERIFY_PARAM_set_time(parameters, now.micros / micros_in_second);
    good = X509_verify_cert(context.get()) == 1;
  }
  sk_X509_free(others);
  return good;
}

}  // namespace

bool is_trusted(const CertificateChain& chain, std::string_view domain, Instant now) {
  const auto certificates = read_all(chain.pem);
  if (certificates.empty()) return false;
  const auto names = names_of(certificates.front().get());
  if (std::ranges::none_of(names, [&](const auto& name) { return lies_under(name, domain); }))
    return false;
  const auto store = trusted_store(chain.roots);
  return store && verifies(store.get(), certificates, now);
}

bool is_signed_sha256_rsa(std::string_view pem, std::string_view message,
                          std::string_view signature) {
  const auto certificates = read_all(pem);
  if (certificates.empty()) return false;
  const Key key(X509_get_pubkey(certificates.front().get()));
  if (!key || EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA) return false;
  const Digest digest(EVP_MD_CTX_new());
  return EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
         EVP_DigestVerify(digest.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(), reinterpret_cast<const unsigned char*>(message.data()),
                          message.size()) == 1;
}

}  // namespace entente::crypto
