import { edit, type Mutant } from '../kit/proof/mutant.ts'

const COMPOSE = 'compose.yaml'
const MIGRATE = 'migrate.py'
const NESTED = 'docker/docker-compose.yml'
const CONSTRAINTS = 'sql/constraints.sql'

export const mutants: readonly Mutant[] = [
  {
    kills: '16.acc.1', of: 'script', because: 'a key is misspelt',
    edits: [edit(COMPOSE, '    environment:\n', '    enviroment:\n')],
  },
  {
    kills: '16.acc.1', of: 'package', because: 'the volume is not declared',
    edits: [edit(NESTED, 'volumes:\n  task-data:\n    name: planner-task-data\n', '')],
  },
  {
    kills: '16.acc.2', of: 'script', because: 'there is no volume',
    edits: [edit(COMPOSE, '    volumes:\n      - pgdata:/var/lib/postgresql/data\n', '')],
  },
  {
    kills: '16.acc.2', of: 'package', because: 'the volume is mounted beside the data',
    edits: [edit(NESTED, 'target: /var/lib/postgresql/data', 'target: /var/lib/postgres/data')],
  },
  {
    kills: '16.acc.3', of: 'script', because: 'the indexes are forgotten',
    edits: [edit(MIGRATE, 'CREATE INDEX tasks_by_user ON tasks (user_id);\nCREATE INDEX tasks_by_due_date ON tasks (due_date);\n', '')],
  },
  {
    kills: '16.acc.3', of: 'script', because: 'the password is written into the code',
    edits: [edit('settings.py', 'password=os.environ["POSTGRES_PASSWORD"]', 'password="change-me"')],
  },
  {
    kills: '16.acc.4', of: 'script', because: 'tasks without a category are left out',
    edits: [edit(MIGRATE, 'rows = source.execute(f"SELECT * FROM {table}")', 'rows = source.execute("SELECT tasks.* FROM tasks JOIN categories ON categories.id = category_id" if table == "tasks" else\n                          "SELECT * FROM task_tags WHERE task_id IN (SELECT id FROM tasks WHERE category_id IS NOT NULL)" if table == "task_tags" else f"SELECT * FROM {table}")')],
  },
  {
    kills: '16.acc.4', of: 'package', because: 'the offset of moments is thrown away',
    edits: [edit('pgmigrate/values.py', '        return datetime.fromisoformat(value)', '        return datetime.fromisoformat(value).replace(tzinfo=None)')],
  },
  {
    kills: '16.acc.4', of: 'script', because: 'an empty text becomes NULL',
    edits: [edit(MIGRATE, '    return value if value is None', '    value = None if value == "" else value\n    return value if value is None')],
  },
  {
    kills: '16.acc.5', of: 'script', because: 'sequences begin at 1',
    edits: [edit(MIGRATE, '                for table in TABLES[:-1]:\n                    continue_numbers(target, table)\n', '')],
  },
  {
    kills: '16.acc.5', of: 'package', because: 'deleting a user is refused in place of deleting their tasks',
    edits: [edit(CONSTRAINTS, 'REFERENCES users ON DELETE CASCADE', 'REFERENCES users')],
  },
  {
    kills: '16.acc.5', of: 'script', because: 'priorities are not checked',
    edits: [edit(MIGRATE, ' CHECK (priority BETWEEN 1 AND 5)', '')],
  },
  {
    kills: '16.acc.6', of: 'script', because: 'ids are plain integers',
    edits: [
      edit(MIGRATE, 'CREATE TABLE tags (\n    id SERIAL PRIMARY KEY', 'CREATE TABLE tags (\n    id INTEGER PRIMARY KEY'),
      edit(MIGRATE, 'for table in TABLES[:-1]:\n                    continue', 'for table in ["users", "categories", "tasks"]:\n                    continue'),
    ],
  },
  {
    kills: '16.acc.6', of: 'secret', because: 'days and JSON stay texts',
    edits: [edit('to_postgres.py', '    "due_date": "date",\n    "settings": "jsonb",\n', '')],
  },
  {
    kills: '16.acc.7', of: 'script', because: 'only the numbers of rows are compared',
    edits: [edit('validate.py', 'same = before == after', 'same = len(before) == len(after)')],
  },
  {
    kills: '16.acc.7', of: 'script', because: 'only the first three columns of each table are compared',
    edits: [edit('validate.py', 'same = before == after', 'same = [row[:3] for row in before] == [row[:3] for row in after]')],
  },
  {
    kills: '16.acc.7', of: 'package', because: 'it says so and ends as if all were well',
    edits: [edit('pgmigrate/verification.py', 'return 1 if differing else 0', 'return 0')],
  },
  {
    kills: '16.acc.8', of: 'script', because: 'the port is not the server\'s',
    edits: [edit(COMPOSE, '"${POSTGRES_PORT:-5432}:5432"', '"${POSTGRES_PORT:-5432}:5433"')],
  },
  {
    kills: '16.acc.8', of: 'script', because: 'the password stands in the file',
    edits: [edit(COMPOSE, '${POSTGRES_PASSWORD:?copy .env.example to .env}', 'change-me')],
  },
  {
    kills: '16.acc.8', of: 'package', because: 'there is no health check',
    edits: [edit(NESTED, '    healthcheck:\n      test: ["CMD", "psql", "-U", "planner", "-d", "planner_db", "-c", "SELECT 1"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n      start_period: 10s\n', '')],
  },
  {
    kills: '16.acc.9', of: 'script', because: 'nothing says how the database is started',
    edits: [edit('README.md', '    docker compose up -d          # starts the database\n', '')],
  },
  {
    kills: '16.acc.9', of: 'package', because: 'nothing says how the migration is run',
    edits: [edit('README.md', 'python3 -m pgmigrate run --source data/tasks.db\n', ''), edit('README.md', 'python3 -m pgmigrate verify --source data/tasks.db\n', '')],
  },
]
