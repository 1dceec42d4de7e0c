#include <boost/beast/http.hpp>

#include "platform/http/server.hpp"
