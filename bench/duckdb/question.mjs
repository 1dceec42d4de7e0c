// The lab's question put to DuckDB: on which days does each shop meet all criteria of the preset.
// Window functions over the counts of shops and days. Prints one JSON object.
//
//   node question.mjs ORDERS.csv DAYS ROUNDS [every_day]
import { DuckDBInstance } from '@duckdb/node-api';

const [file, days, rounds, too] = process.argv.slice(2);

const SHOP_DAYS = `
  SELECT shop, day, count(*) AS orders,
         count(*) FILTER (stars BETWEEN 1 AND 2 OR cases >= 1) AS bad
  FROM orders GROUP BY shop, day`;

// A row for every shop and every day, as one would write it first.
const EVERY_DAY = `
  CREATE OR REPLACE TABLE answer AS
  WITH counts AS (${SHOP_DAYS}),
  first AS (SELECT shop, min(day) AS day FROM counts GROUP BY shop),
  dense AS (
    SELECT f.shop, d.day, coalesce(c.orders, 0) AS orders, coalesce(c.bad, 0) AS bad
    FROM first f
    JOIN range(${days}) AS d(day) ON d.day >= f.day
    LEFT JOIN counts c ON c.shop = f.shop AND c.day = d.day),
  sums AS (
    SELECT shop, day,
           sum(orders) OVER past AS orders, sum(bad) OVER past AS bad,
           sum(bad) OVER (PARTITION BY shop ORDER BY day
                          ROWS BETWEEN 59 PRECEDING AND CURRENT ROW) AS recent
    FROM dense WINDOW past AS (PARTITION BY shop ORDER BY day ROWS UNBOUNDED PRECEDING))
  SELECT shop, day AS from_day, day + 1 AS to_day FROM sums
  WHERE 100 * bad >= orders AND bad >= 3 AND recent >= 2`;

// Only the days on which something changes: an order comes, or a dissatisfied one leaves the
// window. Each tells for the days up to the next.
const CHANGES = `
  CREATE OR REPLACE TABLE answer AS
  WITH counts AS (${SHOP_DAYS}),
  changes AS (
    SELECT shop, day, sum(orders) AS orders, sum(bad) AS bad, sum(recent) AS recent
    FROM (SELECT shop, day, orders, bad, bad AS recent FROM counts
          UNION ALL
          SELECT shop, day + 60, 0, 0, -bad FROM counts WHERE bad > 0 AND day + 60 < ${days})
    GROUP BY shop, day),
  sums AS (
    SELECT shop, day AS from_day,
           coalesce(lead(day) OVER past, ${days}) AS to_day,
           sum(orders) OVER past AS orders, sum(bad) OVER past AS bad,
           sum(recent) OVER past AS recent
    FROM changes WINDOW past AS (PARTITION BY shop ORDER BY day))
  SELECT shop, from_day, to_day FROM sums
  WHERE 100 * bad >= orders AND bad >= 3 AND recent >= 2`;

const ANSWER = `
  SELECT (SELECT count(DISTINCT shop) FROM answer)::DOUBLE AS shops,
         (SELECT coalesce(sum(to_day - from_day), 0) FROM answer)::DOUBLE AS shop_days,
         (SELECT coalesce(sum(day), 0)
          FROM (SELECT min(from_day) AS day FROM answer GROUP BY shop))::DOUBLE AS first_days`;

async function seconds(connection, sql) {
  const began = performance.now();
  await connection.run(sql);
  return (performance.now() - began) / 1000;
}

async function timed(connection, sql) {
  const times = [];
  for (let round = 0; round < Number(rounds); ++round) times.push(await seconds(connection, sql));
  const [row] = (await connection.runAndReadAll(ANSWER)).getRowObjects();
  return { seconds: Math.min(...times), ...row };
}

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(`
  CREATE TABLE orders AS
  SELECT shop::UINTEGER AS shop, day::USMALLINT AS day, stars::UTINYINT AS stars,
         cases::UTINYINT AS cases
  FROM read_csv('${file.replaceAll("'", "''")}', header = true)`);
const about = await connection.runAndReadAll('SELECT version() AS version');
const [{ version }] = about.getRowObjects();
const changes = await timed(connection, CHANGES);
const every_day = too === 'every_day' ? await timed(connection, EVERY_DAY) : null;
console.log(JSON.stringify({ version, changes, every_day }));
