#include "reviews/review_store.hpp"
#include "reviews/rules/edit.hpp"
