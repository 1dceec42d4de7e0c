#include "a.hpp"
int* NoThing() { return 0; }
