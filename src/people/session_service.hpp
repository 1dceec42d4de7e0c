// Opening and closing sessions (SEC-7). Used by every command that signs somebody in.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "journal/work.hpp"
#include "people/account.hpp"
#include "people/person.hpp"

namespace entente::people {

constexpr std::string_view session_cookie = "session";
constexpr std::string_view browser_cookie = "browser";

// Who somebody is that has this account, and the shops they have joined.
void fill_account(Who& who, const Account& account, std::span<const MembershipRow> memberships);

// What a page repeats in X-CSRF-Token: a keyed hash, so that it tells nothing of the session.
std::string csrf_token_of(const Environment& env, std::string_view session_token_hash);

// Ends the session the request came with, if any, and opens a new one: an id known from before the
// sign-in is worth nothing after it. Sets the cookie. Returns who is signed in now.
Who open_account_session(journal::Work& work, const Account& account);
Who open_person_session(journal::Work& work, const Person& person);

// Ends the session of the request and takes the cookie back.
void close_session(journal::Work& work);

// Ends every session of an account, but the one of the request where `keep_own`.
void end_sessions_of(journal::Work& work, AccountId account, bool keep_own);

}  // namespace entente::people
