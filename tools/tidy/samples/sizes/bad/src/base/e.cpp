int small = 1;
