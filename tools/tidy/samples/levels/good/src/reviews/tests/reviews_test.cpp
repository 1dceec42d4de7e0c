#include "kit/people.hpp"
#include "reviews/review.hpp"
