#pragma once
#include "base/ids.hpp"
