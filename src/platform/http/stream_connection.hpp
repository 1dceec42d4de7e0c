// A connection with its bytes: plain or TLS. Included by .cpp files of this folder only.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

#include "platform/http/connection.hpp"

namespace entente::http {

template <class T>
using Task = asio::awaitable<T, Executor>;
using TlsStream = asio::ssl::stream<Socket>;

// `overload`: the client is told to come back later, and nothing else.
void start_plain(Worker& worker, Socket socket, const Tcp::endpoint& peer, bool overload);
void start_tls(Worker& worker, Socket socket, const Tcp::endpoint& peer,
               asio::ssl::context& context);

// PEM chain and key, TLS 1.2 and later, ALPN http/1.1. Throws std::runtime_error for people.
[[nodiscard]] std::unique_ptr<asio::ssl::context> make_tls_context(const std::string& chain_file,
                                                                   const std::string& key_file);

}  // namespace entente::http
