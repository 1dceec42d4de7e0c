#pragma once
#include "platform/db/session.hpp"
