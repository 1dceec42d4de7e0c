#pragma once
#include "platform/log/log.hpp"
#include "base/ids.hpp"
