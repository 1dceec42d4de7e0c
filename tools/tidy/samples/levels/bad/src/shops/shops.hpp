#pragma once
#include "reviews/reviews.hpp"
