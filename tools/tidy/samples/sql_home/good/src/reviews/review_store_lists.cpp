auto a = "SELECT id FROM reviews";
