#include "api/problems.hpp"

#include <boost/json.hpp>

#include <charconv>

#include "api/router.hpp"
#include "platform/db/session.hpp"
#include "platform/http/etag.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/log/log.hpp"

namespace entente::api {

std::string_view method_name(http::Method method) {
  switch (method) {
    case http::Method::get:
      return "GET";
    case http::Method::head:
      return "HEAD";
    case http::Method::post:
      return "POST";
    case http::Method::put:
      return "PUT";
    case http::Method::patch:
      return "PATCH";
    case http::Method::delete_:
      return "DELETE";
    case http::Method::options:
      return "OPTIONS";
  }
  return "GET";
}

std::string_view find_header(const http::Response& response, std::string_view name) {
  for (const auto& header : response.headers)
    if (header.name == name) return header.value;
  return {};
}

Problem problem_of_exception(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const db::Error& failure) {
    log::error("database_failed",
               {{"kind", static_cast<int>(failure.kind)}, {"what", failure.what()}});
    switch (failure.kind) {
      case db::Error::Kind::full:
        return {507, "storage_full", {}, {}};
      case db::Error::Kind::busy:
      case db::Error::Kind::retry:
      case db::Error::Kind::timeout:
        return {503, "database_busy", {}, {}};
      case db::Error::Kind::gone:
        return {503, "database_gone", {}, {}};
      case db::Error::Kind::unique:
        return {409, "already_exists", {}, {}};
      default:
        return {500, "internal_error", {}, {}};
    }
  } catch (const std::exception& failure) {
    log::error("request_failed", {{"what", failure.what()}});
    return {500, "internal_error", {}, {}};
  }
}

http::Response json_response(int status, std::string body, std::optional<std::int64_t> version) {
  http::Response response{status};
  response.body = std::move(body);
  if (!response.body.empty()) response.set("Content-Type", "application/json");
  response.set("Cache-Control", "no-store");
  if (version) response.set("ETag", http::etag_of_version(*version));
  return response;
}

http::Response problem_response(const Environment& env, const Problem& problem,
                                std::string_view language, const http::Request& request) {
  text::Args args;
  for (const auto& [name, value] : problem.params) args.emplace(name, value);
  http::ProblemTexts texts;
  auto key = "problem." + problem.code;
  texts.title = env.texts.text(language, key + ".title", args);
  texts.detail = env.texts.text(language, key + ".detail", args);
  for (const auto& error : problem.errors) {
    text::Args error_args;
    for (const auto& [name, value] : error.params) error_args.emplace(name, value);
    texts.errors.push_back(env.texts.text(language, "error." + error.code, error_args));
  }
  auto response = http::problem_response(problem, texts, request.request_id, env.public_url);
  response.set("Content-Language", std::string(language));
  auto policy = problem.params.find("policy");
  if (problem.code == "quota_exceeded" && policy != problem.params.end())
    response.body = http::rate_problem_json({policy->second}, texts.title, texts.detail,
                                            http::instance_of(request.request_id));
  auto wait = problem.params.find("seconds");
  if (problem.status == 429 && wait != problem.params.end())
    response.set("Retry-After", wait->second);
  return response;
}

Answer<Done> check_body_type(const http::Request& request) {
  if (request.body.empty()) return Done{};
  auto type = request.header("Content-Type");
  auto end = type.find(';');
  auto media = type.substr(0, end);
  while (media.ends_with(' ')) media.remove_suffix(1);
  if (media == "application/json" ||
      (media.starts_with("application/") && media.ends_with("+json")))
    return Done{};
  return std::unexpected(Problem{415, "unsupported_media_type", {}, {}});
}

std::optional<std::int64_t> version_in(std::string_view body) {
  // Views write their own `version` as a member of the outermost object; nested ones come before it
  // only inside deeper braces, so the depth is counted. Strings are skipped.
  int depth = 0;
  constexpr std::string_view name = "\"version\":";
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '"') {
      if (depth == 1 && body.substr(i).starts_with(name)) {
        std::int64_t version = 0;
        auto digits = body.substr(i + name.size());
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
        if (error == std::errc{}) return version;
      }
      for (++i; i < body.size() && body[i] != '"'; ++i)
        if (body[i] == '\\') ++i;
    } else if (body[i] == '{' || body[i] == '[') {
      ++depth;
    } else if (body[i] == '}' || body[i] == ']') {
      --depth;
    }
  }
  return std::nullopt;
}

}  // namespace entente::api
