auto a = "DELETE FROM reviews";
