#include "journal/journal.hpp"

#include <future>

#include "platform/db/rows.hpp"

namespace entente::journal {
namespace {

struct KeptAnswer {
  ShopId shop_id;
  std::string actor;
  std::string route;
  std::string idempotency_key;
  db::Blob body_hash;
  std::int64_t status = 0;
  std::string response;
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(KeptAnswer, (),
                      (shop_id, actor, route, idempotency_key, body_hash, status, response,
                       created_at))

struct AnswerKey {
  ShopId shop_id;
  std::string actor;
  std::string route;
  std::string idempotency_key;
};
BOOST_DESCRIBE_STRUCT(AnswerKey, (), (shop_id, actor, route, idempotency_key))

constexpr std::chrono::hours answers_kept_for{24};

std::optional<KeptAnswer> kept_answer(Work& work, const CommandKey& key, const std::string& actor) {
  static const std::string sql = "SELECT " + db::columns_of<KeptAnswer>() +
                                 " FROM idempotency WHERE shop_id = ? AND actor = ? AND route = ?"
                                 " AND idempotency_key = ?";
  return db::one<KeptAnswer>(work.session, sql, key.shop, actor, key.route, key.idempotency_key);
}

void keep_answer(Work& work, const CommandKey& key, const std::string& actor,
                 const Rendered& answer) {
  db::insert(work.session, "idempotency",
             KeptAnswer{key.shop,
                        actor,
                        key.route,
                        key.idempotency_key,
                        {key.body_hash},
                        answer.status,
                        work.kept_instead().value_or(answer.body),
                        work.now});
}

// The answer of an earlier run of the same command, a refusal of a reused key, or nothing.
std::optional<Answer<Rendered>> replay(Work& work, const CommandKey& key,
                                       const std::string& actor) {
  auto kept = kept_answer(work, key, actor);
  if (!kept) return std::nullopt;
  if (kept->body_hash.bytes != key.body_hash)
    return std::unexpected(Problem{422, "idempotency_key_reused", {}, {}});
  return Rendered{static_cast<int>(kept->status), kept->response};
}

// What one run leaves behind; shared because a retry starts it anew.
struct Run {
  Journal::Request request;
  Journal::Body body;
  Journal::Outcome outcome;
  std::vector<LiveUpdate> live_updates;
  std::optional<Touched> touched;  // nothing where nothing was to be written
};

}  // namespace

Journal::Journal(db::Database& database, const Environment& env, Publish publish)
    : database_(database), env_(env), publish_(std::move(publish)) {}

Context Journal::context_of(db::Session& session, const Who& who,
                            const std::string& language) const {
  return {session,
          env_,
          who,
          env_.clock.now(),
          language.empty() ? env_.languages.front() : language,
          who.time_zone.empty() ? env_.time_zone : who.time_zone};
}

void Journal::run(Request request, Body body, Done done) {
  auto run = std::make_shared<Run>(Run{std::move(request), std::move(body), {}, {}, {}});
  database_.submit_write(
      [this, run](db::Session& session) {
        Work work(context_of(session, run->request.who, run->request.language), invariants_,
                  followers_);
        work.expected_version = run->request.expected_version;
        run->outcome = {};
        run->touched.reset();
        const auto& key = run->request.key;
        const bool may_come_again = !key.idempotency_key.empty();
        const auto actor = may_come_again ? to_text(work.who.actor) : std::string{};
        if (may_come_again)
          if (auto replayed = replay(work, key, actor)) {
            run->outcome = {std::move(*replayed), true};
            return db::Verdict::roll_back;
          }
        run->outcome.answer = run->body(work);
        if (!run->outcome.answer) return db::Verdict::roll_back;
        work.tell_changed_orders();
        if (may_come_again && work.headers().empty())
          keep_answer(work, key, actor, *run->outcome.answer);
        run->outcome.answer->headers = work.headers();
        run->live_updates = work.live_updates();
        run->touched = work.touched();
        return db::Verdict::commit;
      },
      [this, run, done = std::move(done)](std::exception_ptr error) {
        // Also after an error: it may have come when the commit was already on its way.
        if (run->touched) changes_.note(*run->touched);
        if (!error && run->outcome.answer && !run->outcome.replayed && publish_)
          for (const auto& update : run->live_updates) publish_(update);
        done(std::move(run->outcome), error);
      });
}

Journal::Outcome Journal::run_and_wait(Request request, Body body) {
  std::promise<Outcome> promise;
  run(std::move(request), std::move(body), [&](Outcome outcome, std::exception_ptr error) {
    if (error)
      promise.set_exception(error);
    else
      promise.set_value(std::move(outcome));
  });
  return promise.get_future().get();
}

Journal::Request Journal::as_system() const {
  return {system_who(), env_.languages.front(), {}, {}};
}

void Journal::run_system(const std::function<void(Work&)>& body) {
  run_and_wait(as_system(), [&](Work& work) -> Answer<Rendered> {
    body(work);
    return Rendered{};
  });
}

// Each by its whole key: as a list of keys, SQLite would look through all answers of their shops.
std::int64_t forget_old_answers(db::Session& session, Instant now) {
  static const std::string oldest =
      "SELECT " + db::columns_of<AnswerKey>() +
      " FROM idempotency WHERE created_at < ? ORDER BY created_at LIMIT 1000";
  std::int64_t forgotten = 0;
  for (const auto& key : db::all<AnswerKey>(session, oldest, now - answers_kept_for))
    forgotten += session.execute(
        "DELETE FROM idempotency WHERE shop_id = ? AND actor = ? AND route = ?"
        " AND idempotency_key = ?",
        key.shop_id, key.actor, key.route, key.idempotency_key);
  return forgotten;
}

}  // namespace entente::journal
