#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "platform/http/stream_connection.hpp"

namespace entente::http {
namespace {

// A client that offers no protocol we speak goes on without one, as before ALPN.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_length,
                    const unsigned char* offered, unsigned offered_length, void*) {
  static constexpr std::array<unsigned char, 9> spoken{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_length, spoken.data(), spoken.size(), offered,
                            offered_length) != OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

std::unique_ptr<asio::ssl::context> make_tls_context(const std::string& chain_file,
                                                     const std::string& key_file) {
  auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  SSL_CTX* native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                  SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);  // idle connections keep no 32 KiB each
  SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  boost::system::error_code error;
  context->use_certificate_chain_file(chain_file, error);
  if (error)
    throw std::runtime_error(
        fmt::format("cannot read the TLS certificate {}: {}", chain_file, error.message()));
  context->use_private_key_file(key_file, asio::ssl::context::pem, error);
  if (error)
    throw std::runtime_error(
        fmt::format("cannot use the TLS key {}: {}", key_file, error.message()));
  return context;
}

}  // namespace entente::http
