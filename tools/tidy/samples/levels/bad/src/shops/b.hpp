#pragma once
#include "shops/a.hpp"
