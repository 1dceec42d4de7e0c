auto a = "SELECT " + columns + " FROM reviews";
