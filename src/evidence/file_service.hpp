// Taking a draft back; the rest is in evidence.hpp.
#pragma once

#include "evidence/evidence.hpp"

namespace entente::evidence {

// Its bytes and name are gone at once; 409 for what is sent. The caller has found it for its
// sender: nobody else sees a draft.
Answer<Done> remove_draft(journal::Work& work, const File& file);

}  // namespace entente::evidence
