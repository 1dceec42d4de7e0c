#include "journal/journal.hpp"
