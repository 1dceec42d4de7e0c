// Small memory for SQLite.
#pragma once

namespace entente::db {

// Debian builds SQLite without its own store of small pieces (lookaside), of which a statement
// takes dozens and gives them back at its end: more than the system's allocator keeps at hand. From
// here on each thread keeps some. To be called before SQLite is used at all.
void keep_small_memory_at_hand();

}  // namespace entente::db
