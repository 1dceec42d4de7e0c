#include <random>

long draw_now() { return static_cast<long>(std::random_device{}()); }
