#pragma once
#include "shops/shops.hpp"
