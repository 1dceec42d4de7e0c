// All SQL about persons.
#pragma once

#include "people/person.hpp"

namespace entente::people::person_store {

std::optional<Person> by_id(db::Session& session, PersonId id);
std::optional<Person> by_email(db::Session& session, std::string_view email);
// False where the address is taken.
bool insert(db::Session& session, const Person& person);
void update(db::Session& session, const Person& person);

}  // namespace entente::people::person_store
