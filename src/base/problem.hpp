// A business answer of "no": named, with a status, in the reader's language later (API-1).
// Exceptions end a request; they never carry one of these.
#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"

namespace entente {

// One field that is wrong: where it is and why.
struct FieldError {
  std::string pointer;  // JSON pointer into the body, "/stars"; "?limit" for a query
  std::string code;     // key under "error." in the locale files
  std::map<std::string, std::string> params;  // for the message
};

struct Problem {
  int status = 500;
  std::string code;  // "review_window_over": type, and key under "problem."
  std::map<std::string, std::string> params;  // for the message
  std::vector<FieldError> errors;
};

// Answer<T>: a T, or why not.
template <class T>
using Answer = std::expected<T, Problem>;
struct Done {};

// Each feature says once how its refusals look outside: `RefusalInfo refusal_info(MyRefusal)`.
struct RefusalInfo {
  int status;
};

// The problem a refusal becomes; the enumerator's name is the code.
template <DescribedEnum Refusal>
Problem problem_of(Refusal refusal, std::map<std::string, std::string> params = {}) {
  return {refusal_info(refusal).status, std::string(to_text(refusal)), std::move(params), {}};
}

template <DescribedEnum Refusal>
std::unexpected<Problem> refused(Refusal refusal, std::map<std::string, std::string> params = {}) {
  return std::unexpected(problem_of(refusal, std::move(params)));
}

inline std::unexpected<Problem> not_found() {
  return std::unexpected(Problem{404, "not_found", {}, {}});
}

inline std::unexpected<Problem> invalid(std::vector<FieldError> errors) {
  return std::unexpected(Problem{422, "invalid_request", {}, std::move(errors)});
}

inline std::unexpected<Problem> invalid(std::string pointer, std::string code,
                                        std::map<std::string, std::string> params = {}) {
  return invalid({FieldError{std::move(pointer), std::move(code), std::move(params)}});
}

}  // namespace entente
