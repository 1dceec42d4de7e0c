#pragma once
// Not a rule of ours: #include "app/serve.hpp"
#include "reviews/review.hpp"
#include "shops/shops.hpp"
