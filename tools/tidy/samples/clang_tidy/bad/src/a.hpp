#pragma once
int* NoThing();
