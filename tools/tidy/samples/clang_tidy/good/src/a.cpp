#include "a.hpp"
int* nothing() { return nullptr; }
