#include "platform/http/server.hpp"
