#include "reviews/review_rules.hpp"
