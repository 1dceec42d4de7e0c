// Small shared parts of answering: names of methods, headers, problems of exceptions.
#pragma once

#include <exception>
#include <string_view>

#include "base/problem.hpp"
#include "platform/http/message.hpp"

namespace entente::api {

std::string_view method_name(http::Method method);
std::string_view find_header(const http::Response& response, std::string_view name);

// What a client is told of a technical failure: 503 for a full disk or a busy database, 500
// otherwise. The cause goes to the log, never to the client.
Problem problem_of_exception(const std::exception_ptr& error);

}  // namespace entente::api
