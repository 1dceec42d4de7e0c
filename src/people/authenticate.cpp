#include "people/authenticate.hpp"

#include <algorithm>

#include "people/account_store.hpp"
#include "people/api_key_store.hpp"
#include "people/person_store.hpp"
#include "people/session_service.hpp"
#include "people/session_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/kept.hpp"
#include "platform/http/cookies.hpp"

namespace entente::people {
namespace {

constexpr std::chrono::hours key_seen_every{1};

// What was found, and what of it should be noted as used.
struct Known {
  Who who;
  std::optional<SessionRow> used_session;
  std::optional<ApiKeyId> used_key;
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    auto space = text.find(' ');
    words.emplace_back(text.substr(0, space));
    text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
  }
  return words;
}

// The secret of "Bearer ent_..."; empty for any other scheme.
std::string_view bearer_of(const http::Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  auto header = request.header("Authorization");
  if (header.size() <= scheme.size() || !http::same_name(header.substr(0, scheme.size()), scheme))
    return {};
  return header.substr(scheme.size());
}

// Half of a hash: what is kept in the place is compared with all of it.
Uuid place_of(std::string_view hash) {
  Uuid place;
  std::copy_n(hash.begin(), std::min(hash.size(), place.bytes.size()), place.bytes.begin());
  return place;
}

std::shared_ptr<const ApiKeyRow> kept_key(db::Session& session, std::string_view hash) {
  auto row = db::kept_for_requests<ApiKeyRow>(
      session, place_of(hash), [&] { return api_key_store::by_hash(session, hash); });
  return row && row->key_hash == hash ? row : nullptr;
}

std::shared_ptr<const SessionRow> kept_session(db::Session& session, std::string_view hash) {
  auto row = db::kept_for_requests<SessionRow>(
      session, place_of(hash), [&] { return session_store::by_token_hash(session, hash); });
  return row && row->token_hash == hash ? row : nullptr;
}

struct KnownAccount {
  Account row;
  std::vector<MembershipRow> memberships;
};

std::shared_ptr<const KnownAccount> kept_account(db::Session& session, AccountId id) {
  return db::kept_for_requests<KnownAccount>(
      session, id.uuid, [&]() -> std::optional<KnownAccount> {
        auto row = account_store::by_id(session, id);
        if (!row) return std::nullopt;
        return KnownAccount{std::move(*row), account_store::memberships_of(session, id)};
      });
}

void know_by_key(Known& known, db::Session& session, std::string_view secret, Instant now) {
  const auto key = kept_key(session, crypto::hash_token(secret));
  if (!key || key->revoked_at) return;
  auto& who = known.who;
  who.actor = {ActorKind::api_key, key->id.uuid};
  who.key_shop = key->shop_id;
  who.scopes = words_of(key->scopes);
  if (!key->last_used_at || now >= *key->last_used_at + key_seen_every) known.used_key = key->id;
}

bool know_account(Who& who, db::Session& session, AccountId id) {
  const auto known = kept_account(session, id);
  if (!known || known->row.state != AccountState::active) return false;
  fill_account(who, known->row, known->memberships);
  return true;
}

bool know_person(Who& who, db::Session& session, PersonId id, const Environment& env) {
  auto person = person_store::by_id(session, id);
  if (!person || !person->email) return false;
  who.actor = {ActorKind::person, person->id.uuid};
  who.language = text::pick_language(person->language, env.languages);
  return true;
}

void know_by_cookie(Known& known, db::Session& session, const Environment& env,
                    std::string_view token, Instant now) {
  const auto row = kept_session(session, crypto::hash_token(token));
  if (!row || is_over(*row, now)) return;
  bool is_known = row->account_id
                      ? know_account(known.who, session, *row->account_id)
                      : row->person_id && know_person(known.who, session, *row->person_id, env);
  if (!is_known) return;
  known.who.session_token_hash = row->token_hash;
  known.who.csrf_token = csrf_token_of(env, row->token_hash);
  if (is_worth_touching(*row, now)) known.used_session = *row;
}

Known know(db::Session& session, const Environment& env, const http::Request& request,
           Instant now) {
  Known known;
  known.who.address = request.client_address;
  known.who.over_tls = request.secure;
  if (auto browser = http::read_cookie(request, browser_cookie))
    known.who.browser_hash = crypto::hash_token(*browser);
  if (!request.header("Authorization").empty()) {
    // A machine that shows a credential is judged by it alone.
    know_by_key(known, session, bearer_of(request), now);
  } else if (auto token = http::read_cookie(request, session_cookie)) {
    know_by_cookie(known, session, env, *token, now);
  }
  return known;
}

void note_use(journal::Journal& journal, Known known) {
  journal.run(
      {system_who(), {}, {}, {}},
      [known = std::move(known)](journal::Work& work) -> Answer<journal::Rendered> {
        work.touch_no_shop();
        if (known.used_key) api_key_store::touch(work.session, *known.used_key, work.now);
        if (known.used_session) {
          session_store::touch(work.session, known.used_session->id, work.now);
          if (known.used_session->account_id)
            account_store::touch(work.session, *known.used_session->account_id, work.now);
        }
        return journal::Rendered{};
      },
      // A note that is lost is made at the next request.
      [](const journal::Journal::Outcome&, const std::exception_ptr&) {});
}

}  // namespace

Who authenticate(db::Session& session, const Environment& env, const http::Request& request,
                 Instant now) {
  return know(session, env, request, now).who;
}

std::function<Who(db::Session&, const http::Request&, Instant)> authenticator(
    journal::Journal& journal) {
  return [&journal](db::Session& session, const http::Request& request, Instant now) {
    auto known = know(session, journal.env(), request, now);
    auto who = known.who;
    if (known.used_session || known.used_key) note_use(journal, std::move(known));
    return who;
  };
}

void carry_sessions_over(journal::Work& work, Duration by) {
  session_store::shift(work.session, by);
}

std::int64_t forget_old_sessions(db::Session& session, Instant now) {
  return session_store::remove_over(session, now);
}

}  // namespace entente::people
