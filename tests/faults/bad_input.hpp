// The wrong things that strangers send, one row each.
#pragma once

#include <string>
#include <vector>

#include "kit/http_client.hpp"

namespace entente::faults {

struct Bad {
  const char* name;
  const char* who;     // nobody, machine, owner or stranger (the owner of another shop)
  std::string method;  // with the path, where {shop}, {order} and so on are filled in
  std::string body;    // bytes as they are
  int status;
  const char* code;
  const char* error = "";  // "pointer:code", where one field is wrong
  kit::Headers headers = {};
};

std::vector<Bad> bad_bodies();
std::vector<Bad> bad_numbers();
std::vector<Bad> bad_texts();
std::vector<Bad> bad_addresses();
std::vector<Bad> bad_sign_ins();
std::vector<Bad> bad_headers();
std::vector<Bad> bad_tokens();
std::vector<Bad> foreign_ids();

}  // namespace entente::faults
