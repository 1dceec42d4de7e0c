#include "review_rules.hpp"
#include "shops/shop_store.hpp"
#include <sqlite3.h>
