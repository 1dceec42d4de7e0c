#include "platform/json/described.hpp"
