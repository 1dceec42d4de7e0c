#include "platform/http/server.hpp"
#include "reviews/review_service.hpp"
