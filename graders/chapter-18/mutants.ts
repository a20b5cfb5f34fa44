import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCHEMA = 'schema.sql'
const README = 'README.md'
const TABLES = 'sql/1_tables.sql'
const ROWS = 'sql/2_rows.sql'
const MODEL = 'docs/model.dbml'
const DICTIONARY = 'docs/dictionary.md'
const DECISIONS = 'docs/decisions.md'

export const mutants: readonly Mutant[] = [
  {
    kills: '18.acc.1', of: 'orders', because: "the customer's name stands in the orders as well",
    edits: [
      edit(SCHEMA, '    ordered_at TIMESTAMP NOT NULL,', '    customer_full_name TEXT,\n    ordered_at TIMESTAMP NOT NULL,'),
      edit('data.sql', "(1, 1, '2026-02-01 09:30:00'", "(1, 1, 'Ada Lovelace', '2026-02-01 09:30:00'"), edit('data.sql', "(2, 1, '2026-02-14", "(2, 1, 'Ada Lovelace', '2026-02-14"),
      edit('data.sql', "(3, 2, '2026-02-20", "(3, 2, 'Grace Hopper', '2026-02-20"), edit('data.sql', "(4, 3, '2026-02-21", "(4, 3, 'Alan Turing', '2026-02-21"),
      edit(README, '        timestamp ordered_at\n', '        timestamp ordered_at\n        text customer_full_name\n'),
      edit(README, '| ordered_at | TIMESTAMP |', '| customer_full_name | TEXT | How the buyer is called, for lists |\n| ordered_at | TIMESTAMP |'),
    ],
  },
  {
    kills: '18.acc.1', of: 'orders', because: 'a total is kept beside what it is made of',
    edits: [
      edit(SCHEMA, '    unit_price REAL NOT NULL CHECK (unit_price >= 0),', '    unit_price REAL NOT NULL CHECK (unit_price >= 0),\n    line_total REAL CHECK (line_total >= 0),'),
      edit('data.sql', "1, 18.5), (1, '9780000000035', 2, 11.6), (2, '9780000000028', 1, 25), (3, '9780000000011', 3, 18.5), (4, '9780000000042', 1, 18.5)", "1, 18.5, 18.5), (1, '9780000000035', 2, 11.6, 23.2), (2, '9780000000028', 1, 25, 25), (3, '9780000000011', 3, 18.5, 55.5), (4, '9780000000042', 1, 18.5, 18.5)"),
      edit('edge_cases.sql', "'9780000000042', 0, 18.5", "'9780000000042', 0, 18.5, 0"), edit('edge_cases.sql', "'9780000000011', 1, 18.5", "'9780000000011', 1, 18.5, 18.5"),
      edit(README, '        real unit_price\n', '        real unit_price\n        real line_total\n'),
      edit(README, '| unit_price | REAL |', '| line_total | REAL | What all copies of the line cost |\n| unit_price | REAL |'),
    ],
  },
  {
    kills: '18.acc.1', of: 'clinic', because: 'a list in a column',
    edits: [
      edit(TABLES, '    BornOn DATE,', '    BornOn DATE,\n    Allergies TEXT,'),
      edit(ROWS, 'INSERT INTO Pet (OwnerId, Species, CallName, BornOn, MotherId)', 'INSERT INTO Pet (OwnerId, Species, CallName, BornOn, MotherId, Allergies)'),
      edit(ROWS, "'2019-05-01', NULL), (1, 'cat', 'Nibble', '2021-04-11', 1), (2, 'dog', 'Rex', NULL, NULL), (3, 'parrot', 'Echo', '2015-01-01', NULL);", "'2019-05-01', NULL, 'fish,milk'), (1, 'cat', 'Nibble', '2021-04-11', 1, 'milk'), (2, 'dog', 'Rex', NULL, NULL, 'wool,milk'), (3, 'parrot', 'Echo', '2015-01-01', NULL, 'nuts,seeds');"),
      edit(MODEL, '  BornOn date\n', '  BornOn date\n  Allergies text\n'),
      edit(DICTIONARY, '| | BornOn |', '| | Allergies | what makes the animal ill |\n| | BornOn |'),
    ],
  },
  {
    kills: '18.acc.2', of: 'orders', because: 'the diagram lacks a column',
    edits: [edit(README, '        integer stock\n', '')],
  },
  {
    kills: '18.acc.2', of: 'clinic', because: 'the diagram shows a table that is not there',
    edits: [edit(MODEL, 'Table Vet {', 'Table Room { \n  RoomNo integer [pk]\n}\nTable Vet {')],
  },
  {
    kills: '18.acc.3', of: 'orders', because: 'a table has no primary key',
    edits: [edit(SCHEMA, '    author_id INTEGER NOT NULL REFERENCES authors (id),\n    PRIMARY KEY (isbn, author_id)', '    author_id INTEGER NOT NULL REFERENCES authors (id)')],
  },
  {
    kills: '18.acc.3', of: 'clinic', because: 'a foreign key has another type than what it refers to',
    edits: [edit(TABLES, '    VetId INTEGER NOT NULL REFERENCES', '    VetId TEXT NOT NULL REFERENCES')],
  },
  {
    kills: '18.acc.3', of: 'orders', because: 'the script stops at an error',
    edits: [edit(SCHEMA, '    country TEXT NOT NULL\n', '    country TEXT NOT NULL,\n')],
  },
  {
    kills: '18.acc.4', of: 'orders', because: 'a type that no database has',
    edits: [edit(SCHEMA, '    country TEXT NOT NULL', '    country STRING NOT NULL')],
  },
  {
    kills: '18.acc.4', of: 'clinic', because: 'dates are written so that they do not sort',
    edits: [edit(ROWS, "'Echo', '2015-01-01'", "'Echo', '01.01.2015'")],
  },
  {
    kills: '18.acc.5', of: 'orders', because: 'prices may be negative',
    edits: [edit(SCHEMA, ' CHECK (list_price >= 0)', '')],
  },
  {
    kills: '18.acc.5', of: 'orders', because: 'a CHECK is always true',
    edits: [edit(SCHEMA, 'CHECK (length(isbn) = 13)', "CHECK (isbn = isbn OR isbn IS NULL)")],
  },
  {
    kills: '18.acc.5', of: 'clinic', because: 'nothing is unique beside the keys',
    edits: [
      edit(TABLES, '    Phone VARCHAR(20) NOT NULL,\n    CONSTRAINT one_account_for_a_phone UNIQUE (Phone)', '    Phone VARCHAR(20) NOT NULL'),
      edit(TABLES, '    UNIQUE (VetId, StartsAt),\n', ''), edit(TABLES, 'NOT NULL UNIQUE,\n    Price', 'NOT NULL,\n    Price'),
      edit(DECISIONS, "-- two pets with one doctor at the same time\nINSERT INTO Visit VALUES (3, '2026-01-10 09:00:00', NULL, 1, 'limps too');", '-- a treatment twenty-one times\nUPDATE VisitTreatment SET Quantity = 21;'),
    ],
  },
  {
    kills: '18.acc.6', of: 'orders', because: 'a column is not in the dictionary',
    edits: [edit(README, '| stock | INTEGER | Copies on our shelves right now |\n', '')],
  },
  {
    kills: '18.acc.6', of: 'orders', because: 'the dictionary describes a column that was dropped',
    edits: [edit(README, '| name | TEXT | Pen name that stands on the cover |', '| name | TEXT | Pen name that stands on the cover |\n| born_in | TEXT | Country of birth for the catalogue |')],
  },
  {
    kills: '18.acc.6', of: 'clinic', because: 'a table is not explained',
    edits: [edit(DICTIONARY, '- `Vet`: doctors who work in our rooms\n', '')],
  },
  {
    kills: '18.acc.7', of: 'orders', because: 'a normal form is left out',
    edits: [edit(README, '- **Second normal form**: order_items has a composite key, order_id and isbn. quantity and unit_price need both; the title would depend on a part of it, the isbn, so it stands in books.\n', '')],
  },
  {
    kills: '18.acc.7', of: 'clinic', because: 'the normal forms are named and shown on nothing',
    edits: [edit(DECISIONS, 'In Pet the phone of the owner would be a transitive dependency: PetId gives OwnerId, OwnerId gives Phone. So Phone is in Owner.', 'There are no transitive dependencies anywhere in this schema, because each and every thing stands where it belongs.')],
  },
  {
    kills: '18.acc.8', of: 'orders', because: 'the database takes an edge case',
    edits: [edit('edge_cases.sql', 'SET percent = 110', 'SET percent = 90')],
  },
  {
    kills: '18.acc.8', of: 'orders', because: 'an edge case fails by a slip of the pen',
    edits: [edit('edge_cases.sql', 'DELETE FROM customers', 'DELETE FROM custmers')],
  },
  {
    kills: '18.acc.8', of: 'clinic', because: 'there are four edge cases only',
    edits: [edit(DECISIONS, "INSERT INTO Pet (OwnerId, Species, CallName) VALUES (1, 'dragon', 'Smoke');\nUPDATE Treatment SET Price = -5;\nDELETE FROM Treatment WHERE TreatmentCode = 'X001';\n", 'SELECT 1;\n')],
  },
]
