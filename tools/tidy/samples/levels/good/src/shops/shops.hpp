#pragma once
#include "base/ids.hpp"
#include "people/people.hpp"
