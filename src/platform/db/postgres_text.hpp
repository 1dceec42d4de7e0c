// Our SQL text as PostgreSQL wants it.
#pragma once

#include <string>
#include <string_view>

namespace entente::db {

// Each `?` becomes $1, $2, ... in order; not inside quotes ('..', "..", E'..', $tag$..$tag$) or
// comments.
struct NumberedText {
  std::string sql;
  int placeholders = 0;
};
NumberedText numbered_placeholders(std::string_view sql);

}  // namespace entente::db
