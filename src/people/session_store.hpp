// All SQL about sessions.
#pragma once

#include "people/session_rules.hpp"
#include "platform/db/session.hpp"

namespace entente::people::session_store {

void insert(db::Session& session, const SessionRow& row);
std::optional<SessionRow> by_token_hash(db::Session& session, std::string_view token_hash);
void touch(db::Session& session, SessionId id, Instant now);
void remove(db::Session& session, std::string_view token_hash);
// All of an account but, where given, one.
std::int64_t remove_of_account(db::Session& session, AccountId account, std::string_view but_hash);
std::int64_t remove_over(db::Session& session, Instant now);
void shift(db::Session& session, Duration by);

}  // namespace entente::people::session_store
