auto a = "WITH low AS (SELECT 1) SELECT * FROM low";
