int x = 0;
int total( int n ){return n ;}
