auto path = base + "work/";  // joined, not a path of a machine
auto other = "${data}/home/";
