// FIXME later
auto path = "/work/main";
auto hidden = "a‮b";
