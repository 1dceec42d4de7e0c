-- PostgreSQL counts by itself.
SELECT 1;
