// All SQL about the installation's one row.
#pragma once

#include "people/setup.hpp"

namespace entente::people::setup_store {

std::optional<Installation> get(db::Session& session);
void insert(db::Session& session, const Installation& row);
// Only the token's hash: the sandbox's clock writes the same row.
void set_token_hash(db::Session& session, const std::optional<std::string>& hash);

void save_sandbox_time(db::Session& session, Instant now);

}  // namespace entente::people::setup_store
