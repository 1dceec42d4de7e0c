extern "C" int PQstatus(void*);

long call_now() { return PQstatus(nullptr); }
