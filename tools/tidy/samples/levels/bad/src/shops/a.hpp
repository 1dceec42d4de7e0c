#pragma once
#include "shops/b.hpp"
