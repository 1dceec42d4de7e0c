auto a = "CREATE TABLE schema (n bigint)";
