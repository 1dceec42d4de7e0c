#include "platform/db/session.hpp"

#include <sqlite3.h>
