// Problem details (RFC 9457, API-1): how a business "no" looks on the wire.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "platform/http/message.hpp"

namespace entente::http {

// A problem in the reader's language; the catalogue makes it.
struct ProblemTexts {
  std::string title;
  std::string detail;               // may be empty: then the member is left out
  std::vector<std::string> errors;  // one for each of Problem::errors, in their order
};

// Chooses the texts for a reader, from the Accept-Language header.
using ProblemTexter = std::function<ProblemTexts(const Problem&, std::string_view accept_language)>;

// English for what the server itself refuses; other codes read as their words ("Not found").
[[nodiscard]] ProblemTexts plain_problem_texts(const Problem& problem,
                                               std::string_view accept_language = {});

// The body: type, title, status, detail, instance, code, params where there are any, and errors[]
// as {detail, pointer, code}. `type` is types_base + "/problems/" + code; an empty base gives a
// relative reference. Invalid UTF-8 in any text is replaced, never sent.
[[nodiscard]] std::string problem_json(const Problem& problem, const ProblemTexts& texts,
                                       std::string_view instance, std::string_view types_base = {});

// `instance` of a request: "urn:entente:request:<id>".
[[nodiscard]] std::string instance_of(std::string_view request_id);

// The whole response, application/problem+json, not to be stored.
[[nodiscard]] Response problem_response(const Problem& problem, const ProblemTexts& texts,
                                        std::string_view request_id,
                                        std::string_view types_base = {});

}  // namespace entente::http
