#include "app/lonely.hpp"
