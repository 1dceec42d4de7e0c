#include "app/app.hpp"
auto kind = "alert";
