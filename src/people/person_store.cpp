#include "people/person_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::people::person_store {

std::optional<Person> by_id(db::Session& session, PersonId id) {
  static const std::string sql = "SELECT " + db::columns_of<Person>() + " FROM person WHERE id = ?";
  return db::one<Person>(session, sql, id);
}

std::optional<Person> by_email(db::Session& session, std::string_view email) {
  static const std::string sql =
      "SELECT " + db::columns_of<Person>() + " FROM person WHERE email = ?";
  return db::one<Person>(session, sql, email);
}

bool insert(db::Session& session, const Person& person) {
  static const std::string sql = "INSERT INTO person (" + db::columns_of<Person>() + ") VALUES (" +
                                 db::placeholders_of<Person>() + ") ON CONFLICT (email) DO NOTHING";
  return session.run(sql, db::params_of(person), {}) == 1;
}

void update(db::Session& session, const Person& person) {
  db::update<1>(session, "person", person);
}

}  // namespace entente::people::person_store
