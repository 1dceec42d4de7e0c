// Files by a buyer's link: of the order's cases, or of the conversation alone (SEC-6).
#pragma once

#include <string>

#include "evidence/file_intake.hpp"
#include "people/people.hpp"

namespace entente::evidence {

// The buyer who holds a link.
struct LinkHolder {
  people::Link link;
  Sender sender;
};
Answer<LinkHolder> holder_of(const Context& context, people::LinkPurpose purpose,
                             const std::string& token);

// A file of that order which the holder may see; none else is there. The link of a conversation
// shows nothing but its files and the holder's drafts.
Answer<File> find_by_link(const Context& context, const LinkHolder& holder, FileId file);

}  // namespace entente::evidence
