#include "platform/http/parser.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>

#include "platform/http/target.hpp"

namespace entente::http {
namespace {

namespace bhttp = boost::beast::http;

Refused refusal_of(const boost::beast::error_code& error) {
  if (error == bhttp::error::header_limit) return {431, "headers_too_large"};
  if (error == bhttp::error::body_limit) return {413, "body_too_large"};
  return {};
}

std::optional<Method> served_method(bhttp::verb method) {
  switch (method) {
    case bhttp::verb::get:
    case bhttp::verb::head:  // answered as GET without the body
      return Method::get;
    case bhttp::verb::post:
      return Method::post;
    case bhttp::verb::put:
      return Method::put;
    case bhttp::verb::patch:
      return Method::patch;
    case bhttp::verb::delete_:
      return Method::delete_;
    case bhttp::verb::options:
      return Method::options;
    default:
      return std::nullopt;
  }
}

}  // namespace

Parser::Parser(const ServerOptions& options) : options_(options) {
  header_limit(static_cast<std::uint32_t>(options.header_bytes_max));
  request.headers.reserve(12);
}

std::size_t Parser::feed(std::string_view bytes, bool& more) {
  more = false;
  error_code error;
  const bool in_header = !is_header_done();
  const auto used = put({bytes.data(), bytes.size()}, error);
  if (in_header) count_header(used, bytes.size(), error);
  if (error == bhttp::error::need_more) {
    more = true;
  } else if (error && !refused_) {
    refused_ = true;
    refusal_ = refusal_of(error);
  }
  return used;
}

// Beast measures the request line and the fields each by itself.
void Parser::count_header(std::size_t used, std::size_t waiting, error_code& error) {
  header_bytes_ += used;
  const auto in_header = is_header_done() ? header_bytes_ : header_bytes_ - used + waiting;
  if (in_header <= options_.header_bytes_max) return;
  if (!error || error == bhttp::error::need_more) error = bhttp::error::header_limit;
}

void Parser::refuse(Refused refusal, error_code& error) {
  refused_ = true;
  refusal_ = refusal;
  error = bhttp::error::bad_value;
}

void Parser::on_request_impl(verb method, string_view, string_view target, int version,
                             error_code& error) {
  http_1_0_ = version < 11;
  const auto served = served_method(method);
  if (!served) {
    const bool known = method != verb::unknown;
    return refuse(known ? Refused{405, "method_not_allowed"} : Refused{501, "method_unknown"},
                  error);
  }
  head = method == verb::head;
  request.method = *served;
  if (!read_target({target.data(), target.size()}, request))
    return refuse({400, "malformed_target"}, error);
  set_body_limit();
}

void Parser::set_body_limit() {
  body_bytes_max_ = options_.body_bytes_max;
  std::size_t longest = 0;
  for (const auto& [prefix, bytes_max] : options_.body_bytes_max_for) {
    if (prefix.size() < longest || !request.path.starts_with(prefix)) continue;
    longest = prefix.size();
    body_bytes_max_ = bytes_max;
  }
  body_limit(body_bytes_max_);
}

void Parser::on_field_impl(field name, string_view name_text, string_view value,
                           error_code& error) {
  if (in_trailer_) return;  // a header that comes after the body is not believed
  if (name == field::host) {
    if (host_seen_) return refuse({}, error);
    host_seen_ = true;
  } else if (name == field::transfer_encoding) {
    transfer_encoding_seen_ = true;
  } else if (name == field::expect) {
    if (!same_name({value.data(), value.size()}, "100-continue"))
      return refuse({417, "expectation_failed"}, error);
    wants_continue = !http_1_0();
  }
  request.headers.push_back({{name_text.data(), name_text.size()}, {value.data(), value.size()}});
}

void Parser::on_header_impl(error_code& error) {
  in_trailer_ = true;
  // RFC 9112 section 3.2: a 1.1 request without Host is malformed.
  if (!host_seen_ && !http_1_0()) return refuse({}, error);
  // Where another coding than chunked comes last, the end of the body is unknown (section 6.3).
  if (transfer_encoding_seen_ && (!chunked() || http_1_0()))
    return refuse({501, "transfer_encoding_unknown"}, error);
}

void Parser::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
  // An announced length is only a promise: no more memory than this is set aside for it.
  constexpr std::uint64_t reserve_bytes_max = 64 * 1024;
  if (length) request.body.reserve(std::min(*length, reserve_bytes_max));
}

std::size_t Parser::on_body_impl(string_view body, error_code&) {
  request.body.append(body.data(), body.size());
  return body.size();
}

std::size_t Parser::on_chunk_body_impl(std::uint64_t, string_view body, error_code&) {
  request.body.append(body.data(), body.size());
  return body.size();
}

}  // namespace entente::http
