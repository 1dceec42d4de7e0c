#include <stdexcept>

#include "base/text.hpp"
#include "people/person.hpp"
#include "people/person_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::people {

std::optional<std::string> email_key(std::string_view email) {
  auto clean = clean_email(email);
  if (!clean) return std::nullopt;
  for (char& c : *clean)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return clean;
}

std::string masked_email(std::string_view email) {
  auto at = email.rfind('@');
  if (at == std::string_view::npos || at == 0) return "***";
  // The first code point, not the first byte.
  std::size_t first = 1;
  while (first < at && (static_cast<unsigned char>(email[first]) & 0xC0U) == 0x80U) ++first;
  return std::string(email.substr(0, first)) + "***" + std::string(email.substr(at));
}

PersonId person_for(journal::Work& work, std::string_view email, std::string_view name,
                    std::string_view language) {
  auto key = email_key(email);
  if (!key) throw std::invalid_argument("person_for needs a checked address");
  auto known = person_store::by_email(work.session, *key);
  if (!known) {
    Person person{crypto::new_id<PersonId>(work.now), *key, std::string(name),
                  std::string(language), work.now};
    if (person_store::insert(work.session, person)) return person.id;
    known = person_store::by_email(work.session, *key);
    if (!known) throw std::logic_error("a person's address is taken by nobody");
  }
  bool gains_name = known->name.empty() && !name.empty();
  bool gains_language = known->language.empty() && !language.empty();
  if (gains_name) known->name = name;
  if (gains_language) known->language = language;
  if (gains_name || gains_language) person_store::update(work.session, *known);
  return known->id;
}

std::optional<Person> person_by_id(db::Session& session, PersonId id) {
  return person_store::by_id(session, id);
}

std::optional<Person> person_by_email(db::Session& session, std::string_view email) {
  auto key = email_key(email);
  return key ? person_store::by_email(session, *key) : std::nullopt;
}

}  // namespace entente::people
