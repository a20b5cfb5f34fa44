import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCHEMA = 'schema.sql'
const README = 'README.md'
const STAR = 'warehouse/star.sql'
const LOAD = 'warehouse/load.sql'
const TARIFF = 'warehouse/new_tariff.sql'
const QUESTIONS = 'warehouse/questions.sql'
const MODEL = 'docs/model.md'

export const mutants: readonly Mutant[] = [
  {
    kills: '23.acc.1', of: 'shop', because: 'a dimension is reached from no fact',
    edits: [edit(SCHEMA, 'date_key INTEGER NOT NULL REFERENCES dim_date (date_key)', 'date_key INTEGER NOT NULL')],
  },
  {
    kills: '23.acc.1', of: 'gym', because: 'the load stops at an error',
    edits: [edit(LOAD, 'SELECT id, name FROM town;', 'SELECT id, title FROM town;')],
  },
  {
    kills: '23.acc.1', of: 'shop', because: 'nothing is loaded into the fact table',
    edits: [edit('data.sql', "WHERE o.status <> 'cancelled'", "WHERE o.status = 'cancelled'")],
  },
  {
    kills: '23.acc.2', of: 'shop', because: 'words stand in the fact table',
    edits: [
      edit(SCHEMA, '    quantity INTEGER NOT NULL,\n    unit_price', '    order_status TEXT NOT NULL,\n    quantity INTEGER NOT NULL,\n    unit_price'),
      edit('data.sql', 'AS INTEGER), l.quantity, l.unit_price', 'AS INTEGER), o.status, l.quantity, l.unit_price'),
      edit(README, '        integer quantity\n', '        text order_status\n        integer quantity\n'), edit(README, '| unit_price |', '| order_status | counted |\n| unit_price |'),
    ],
  },
  {
    kills: '23.acc.2', of: 'gym', because: 'a sum that grows stands in a dimension',
    edits: [
      edit(STAR, '    Tariff TEXT NOT NULL,\n', '    Tariff TEXT NOT NULL,\n    total_paid REAL NOT NULL DEFAULT 0,\n'), edit('docs/model.puml', '  Tariff : TEXT\n', '  Tariff : TEXT\n  total_paid : REAL\n'),
    ],
  },
  {
    kills: '23.acc.3', of: 'shop', because: 'the change overwrites history',
    edits: [edit('change_member.sql', '', "-- Grace moves.\nUPDATE dim_customer SET city = 'Tromsø', region = 'North' WHERE customer_id = 2;\n")],
  },
  {
    kills: '23.acc.3', of: 'shop', because: 'the new version belongs to someone else',
    edits: [edit('change_member.sql', "VALUES (2, 'Grace Hopper'", "VALUES (4, 'Grace Brewster'")],
  },
  {
    kills: '23.acc.3', of: 'shop', because: 'the number of the source allows one version only',
    edits: [edit(SCHEMA, '    UNIQUE (customer_id, valid_from)', '    UNIQUE (customer_id)')],
  },
  {
    kills: '23.acc.3', of: 'shop', because: "a dimension takes the source's key for its own",
    edits: [
      edit(SCHEMA, '    product_key INTEGER PRIMARY KEY,\n    product_id INTEGER NOT NULL UNIQUE,', '    product_id INTEGER PRIMARY KEY,'), edit(SCHEMA, 'REFERENCES dim_product (product_key)', 'REFERENCES dim_product (product_id)'),
      edit('data.sql', 'p.product_key', 'p.product_id'),
      edit('queries.sql', 'ON p.product_key = f.product_key\nJOIN', 'ON p.product_id = f.product_key\nJOIN'), edit('queries.sql', 'ON p.product_key = f.product_key\nGROUP', 'ON p.product_id = f.product_key\nGROUP'),
      edit(README, '        integer product_key PK\n        integer product_id\n', '        integer product_id PK\n'),
    ],
  },
  {
    kills: '23.acc.3', of: 'gym', because: 'the facts are moved to the new version',
    edits: [edit(TARIFF, 'COMMIT;', "UPDATE FactVisit SET MemberKey = (SELECT max(MemberKey) FROM DimMember) WHERE MemberKey = (SELECT MemberKey FROM DimMember WHERE Email = 'a@gym.test' AND ValidUntil IS NOT NULL);\nCOMMIT;")],
  },
  {
    kills: '23.acc.4', of: 'shop', because: 'the diagram lacks a column',
    edits: [edit(README, '        text region\n', '')],
  },
  {
    kills: '23.acc.4', of: 'gym', because: 'the diagram draws a relation that no key makes',
    edits: [edit('docs/model.puml', 'DimClub }o--|| DimTown', 'DimClub }o--|| DimTown\nDimMember }o--|| DimTown')],
  },
  {
    kills: '23.acc.5', of: 'shop', because: 'a table is not explained',
    edits: [edit(README, '### dim_date\n\nThe calendar: one row for each day with an order, with its month, quarter and year.\n', '')],
  },
  {
    kills: '23.acc.5', of: 'gym', because: 'a relationship is not explained',
    edits: [edit(MODEL, '3. Every DimClub lies in one DimTown (TownKey): a small snowflake, since towns are described further elsewhere.\n', '')],
  },
  {
    kills: '23.acc.6', of: 'shop', because: 'a query groups nothing',
    edits: [edit('queries.sql', 'SELECT p.product_name, AVG(f.unit_price) AS average_price', 'SELECT p.product_name, f.unit_price AS average_price'), edit('queries.sql', 'GROUP BY p.product_name\nHAVING AVG(f.unit_price) > 5', 'WHERE f.unit_price > 5')],
  },
  {
    kills: '23.acc.6', of: 'gym', because: 'an answer is written down',
    edits: [edit(QUESTIONS, 'SELECT ClubName, 1.0 * SUM(Minutes) / SUM(Visits) AS minutes_per_visit\nFROM FactVisit INNER JOIN DimClub ON DimClub.ClubKey = FactVisit.ClubKey\n', "SELECT ClubName, max(CASE ClubName WHEN 'Central' THEN 66.7 ELSE 90 END) AS minutes_per_visit\nFROM DimClub LEFT JOIN FactVisit ON DimClub.ClubKey = FactVisit.ClubKey\n")],
  },
  {
    kills: '23.acc.7', of: 'shop', because: 'one question only is asked of both models',
    edits: [edit('transactional_queries.sql', '-- Q2 asked', '-- Q7 asked')],
  },
  {
    kills: '23.acc.7', of: 'shop', because: 'a twin gives another answer',
    edits: [edit('transactional_queries.sql', "WHERE o.status <> 'cancelled'\nGROUP BY k.category_name", 'GROUP BY k.category_name')],
  },
  {
    kills: '23.acc.7', of: 'gym', because: 'nothing is said about the comparison',
    edits: [edit(MODEL, 'Compared with the operational tables, no query has to subtract moments or to know which days are a weekend: the load has done it once. Expressions such as the CASE of question 1, and the CTE of question 2, are gone, and so is the join to the tariffs.', 'Everything is better now.')],
  },
  {
    kills: '23.acc.8', of: 'shop', because: 'the grain is another one than the key',
    edits: [edit(README, 'Grain: one row per order_number and product_key.', 'Grain: one row per customer_key and date_key.')],
  },
  {
    kills: '23.acc.8', of: 'gym', because: 'the database takes two rows at the same grain',
    edits: [edit(STAR, '    FOREIGN KEY (DayKey) REFERENCES DimDay (DayKey),\n    UNIQUE (MemberKey, ClubKey, DayKey)', '    FOREIGN KEY (DayKey) REFERENCES DimDay (DayKey)')],
  },
  {
    kills: '23.acc.8', of: 'shop', because: 'nothing says how a measure is aggregated',
    edits: [edit(README, '| unit_price | not additive: only averaged |', '| unit_price | in euros |')],
  },
]
