#include "people/session_views.hpp"

#include "people/person.hpp"
#include "people/setup.hpp"

namespace entente::people {

SessionView session_view(const Context& context, const Who& who) {
  SessionView view;
  view.mode = context.env.mode;
  view.sandbox = context.env.sandbox;
  view.languages = context.env.languages;
  view.now = context.now;
  if (!who.csrf_token.empty()) view.csrf_token = who.csrf_token;
  if (who.actor.kind == ActorKind::account) {
    auto account = account_store::by_id(context.session, AccountId{who.actor.id});
    if (!account) return view;
    view.account = {account->id,       account->email,     account->name,
                    account->language, account->time_zone, roles_of(*account)};
    view.shops = account_store::shops_of(context.session, account->id);
  } else if (who.actor.kind == ActorKind::person) {
    auto person = person_by_id(context.session, PersonId{who.actor.id});
    if (person) view.person = {person->id, person->email.value_or(""), person->name, who.language};
  } else {
    view.setup_needed = is_setup_needed(context.session);
  }
  return view;
}

Answer<SessionView> show_session(Context& context, const Nothing&) {
  return session_view(context, context.who);
}

}  // namespace entente::people
