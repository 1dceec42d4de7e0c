auto a = R"(
  UPDATE reviews SET stars = 5)";
auto b = "INSERT INTO reviews VALUES (1)";
auto c = "DELETE FROM reviews";
