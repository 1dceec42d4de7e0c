#include <boost/asio.hpp>

#include "platform/http/server.hpp"
#include "reviews/reviews.hpp"
