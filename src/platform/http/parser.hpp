// Reads one request straight into a Request. Included by .cpp files of this folder only.
#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <string_view>

#include "platform/http/message.hpp"
#include "platform/http/server.hpp"

namespace entente::http {

// Why a request was refused before a handler saw it; a row of the problem texts each.
struct Refused {
  int status = 400;
  std::string_view code = "malformed_request";
};

class Parser final : public boost::beast::http::basic_parser<true> {
 public:
  explicit Parser(const ServerOptions& options);

  // Feeds bytes; returns how many were used. Stops behind the headers and behind the message.
  // `more` is set when nothing can happen without more bytes. After a refusal the connection ends.
  std::size_t feed(std::string_view bytes, bool& more);

  Request request;
  bool head = false;  // a HEAD request, handed on as GET
  bool wants_continue = false;

  [[nodiscard]] bool refused() const { return refused_; }
  [[nodiscard]] const Refused& refusal() const { return refusal_; }
  [[nodiscard]] std::size_t body_bytes_max() const { return body_bytes_max_; }
  [[nodiscard]] bool http_1_0() const { return http_1_0_; }

 private:
  using error_code = boost::beast::error_code;
  using string_view = boost::beast::string_view;
  using verb = boost::beast::http::verb;
  using field = boost::beast::http::field;

  void on_request_impl(verb method, string_view method_text, string_view target, int version,
                       error_code& error) override;
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_field_impl(field name, string_view name_text, string_view value,
                     error_code& error) override;
  void on_header_impl(error_code& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override;
  std::size_t on_body_impl(string_view body, error_code&) override;
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t remain, string_view body, error_code&) override;
  void on_finish_impl(error_code&) override {}

  void refuse(Refused refusal, error_code& error);
  void set_body_limit();
  void count_header(std::size_t used, std::size_t waiting, error_code& error);

  const ServerOptions& options_;
  std::size_t header_bytes_ = 0;
  std::size_t body_bytes_max_ = 0;
  Refused refusal_;
  bool http_1_0_ = false;
  bool refused_ = false;
  bool in_trailer_ = false;
  bool host_seen_ = false;
  bool transfer_encoding_seen_ = false;
};

}  // namespace entente::http
