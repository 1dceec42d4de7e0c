#pragma once
int* nothing();
