// Keeping a file that came in; the rest is in evidence.hpp.
#pragma once

#include "evidence/evidence.hpp"
#include "evidence/file_store.hpp"

namespace entente::evidence {

// 429 where this sender has sent enough for a day.
Answer<Done> check_quota(const Context& context, const Sender& sender);
// `file` says what came: kind, name, sizes and hashes.
Answer<File> keep(journal::Work& work, const Sender& sender, File file,
                  const file_store::Content& content);

}  // namespace entente::evidence
