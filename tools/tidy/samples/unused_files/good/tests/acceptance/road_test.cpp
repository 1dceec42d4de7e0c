#include "kit/people.hpp"
