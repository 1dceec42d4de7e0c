// Buyers: people known by an e-mail address, without a password.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "journal/work.hpp"

namespace entente::people {

struct Person {
  PersonId id;
  std::optional<std::string> email;  // lower case; none once erased
  std::string name;
  std::string language;  // BCP 47
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, email, name, language, created_at))

// The person of an address, made where there is none. `email` must come from clean_email; letter
// case does not tell people apart. A known person keeps name and language, unless they were empty.
PersonId person_for(journal::Work& work, std::string_view email, std::string_view name,
                    std::string_view language);

std::optional<Person> person_by_id(db::Session& session, PersonId id);
std::optional<Person> person_by_email(db::Session& session, std::string_view email);

// An address as a key: trimmed and lower-cased in whole; nullopt where clean_email refuses it.
std::optional<std::string> email_key(std::string_view email);

// "a***@example.org": enough to recognise one's own address.
std::string masked_email(std::string_view email);

}  // namespace entente::people
