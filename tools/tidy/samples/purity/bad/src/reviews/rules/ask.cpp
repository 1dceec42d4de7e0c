extern "C" int sqlite3_errcode(void*);

long ask_now() { return sqlite3_errcode(nullptr); }
