#include <ctime>

long review_deadlines_now() { return std::time(nullptr); }
