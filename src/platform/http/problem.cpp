#include "platform/http/problem.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace entente::http {
namespace {

struct PlainText {
  std::string_view code;
  std::string_view title;
  std::string_view detail;
};

constexpr std::array<PlainText, 14> plain_texts{{
    {"malformed_request", "Malformed request", "The request is not valid HTTP."},
    {"malformed_target", "Malformed address",
     "The path or query holds an invalid escape or character."},
    {"request_timeout", "Request timeout", "The request did not arrive in time."},
    {"body_too_large", "Body too large", "The body is larger than this address accepts."},
    {"headers_too_large", "Headers too large", "The request line and headers are too large."},
    {"method_not_allowed", "Method not allowed", "This server does not answer this method."},
    {"method_unknown", "Unknown method", "This server does not know this method."},
    {"transfer_encoding_unknown", "Unknown transfer encoding",
     "Only chunked transfer encoding is understood."},
    {"expectation_failed", "Expectation failed", "Only 100-continue can be expected."},
    {"too_many_connections", "Too many connections", "The server is busy. Try again soon."},
    {"too_many_streams", "Too many open pages",
     "Too many live connections are open from this address."},
    {"internal_error", "Internal error",
     "Something went wrong here. The instance helps support find it."},
    {"not_found", "Not found", "There is nothing at this address."},
    {"quota_exceeded", "Too many requests", "Wait before you try again."},
}};

// Bytes that are no UTF-8 would make the whole body unreadable.
std::string readable(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string result(text);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7f; },
      '?');
  return result;
}

boost::json::object params_json(const std::map<std::string, std::string>& params) {
  boost::json::object object;
  for (const auto& [name, value] : params) object[readable(name)] = readable(value);
  return object;
}

boost::json::array errors_json(const Problem& problem, const ProblemTexts& texts) {
  boost::json::array list;
  for (std::size_t i = 0; i < problem.errors.size(); ++i) {
    const auto& error = problem.errors[i];
    const auto& detail = i < texts.errors.size() ? texts.errors[i] : error.code;
    boost::json::object item;
    item["detail"] = readable(detail);
    item["pointer"] = readable(error.pointer);
    item["code"] = readable(error.code);
    if (!error.params.empty()) item["params"] = params_json(error.params);
    list.push_back(std::move(item));
  }
  return list;
}

// "review_window_over" -> "Review window over".
std::string words_of(std::string_view code) {
  std::string words(code);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - ('a' - 'A'));
  return words;
}

}  // namespace

ProblemTexts plain_problem_texts(const Problem& problem, std::string_view) {
  ProblemTexts texts;
  for (const auto& error : problem.errors) texts.errors.push_back(words_of(error.code));
  const auto* known = std::find_if(plain_texts.begin(), plain_texts.end(),
                                   [&](const auto& text) { return text.code == problem.code; });
  if (known == plain_texts.end()) {
    texts.title = words_of(problem.code);
  } else {
    texts.title = known->title;
    texts.detail = known->detail;
  }
  return texts;
}

std::string problem_json(const Problem& problem, const ProblemTexts& texts,
                         std::string_view instance, std::string_view types_base) {
  boost::json::object body;
  body["type"] = std::string(types_base) + "/problems/" + readable(problem.code);
  body["title"] = readable(texts.title);
  body["status"] = problem.status;
  if (!texts.detail.empty()) body["detail"] = readable(texts.detail);
  if (!instance.empty()) body["instance"] = readable(instance);
  body["code"] = readable(problem.code);
  if (!problem.params.empty()) body["params"] = params_json(problem.params);
  if (!problem.errors.empty()) body["errors"] = errors_json(problem, texts);
  return boost::json::serialize(body);
}

std::string instance_of(std::string_view request_id) {
  return request_id.empty() ? std::string() : "urn:entente:request:" + std::string(request_id);
}

Response problem_response(const Problem& problem, const ProblemTexts& texts,
                          std::string_view request_id, std::string_view types_base) {
  Response response;
  response.status = problem.status;
  response.headers.push_back({"Content-Type", "application/problem+json"});
  response.headers.push_back({"Cache-Control", "no-store"});
  response.body = problem_json(problem, texts, instance_of(request_id), types_base);
  return response;
}

}  // namespace entente::http
