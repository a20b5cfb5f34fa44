import { expect, test } from 'vitest'
import initSqlJs from 'sql.js'
import { sqliteSchema } from '../schema/sqlite-schema.ts'
import type { Schema } from '../schema/schema.ts'
import { differences } from './compare.ts'
import { dbmlDiagram } from './dbml.ts'
import { DiagramError, type Diagram } from './diagram.ts'
import { mermaidDiagram } from './mermaid.ts'
import { plantUmlDiagram } from './plantuml.ts'
import { pictureTexts } from './svg.ts'
import { drawnInWords } from './words.ts'

const DDL = `CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (length(title) > 0), category_id INTEGER REFERENCES categories);
  CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
  CREATE TABLE task_tags (task_id INTEGER REFERENCES tasks(id), tag_id INTEGER REFERENCES tags(id), PRIMARY KEY (task_id, tag_id))`

async function schemaOf(ddl: string): Promise<Schema> {
  const { Database } = await initSqlJs()
  const database = new Database()
  database.exec(ddl)
  return sqliteSchema(database.export())
}

const MERMAID = `erDiagram
  CATEGORY ||--o{ TASKS : has
  tasks }o--o{ tags : "are tagged"
  TASKS { int id PK
    string title "never empty"
    int category_id FK }
  CATEGORY { int id PK
    text name UK }
  tags { int id PK
    text name }`
const DBML = `Table categories { id integer [pk]
  name text [unique] }
Table tasks { id integer [pk]
  title text
  category_id integer [ref: > categories.id] }
Table tags { id integer [pk]
  name text }
Table task_tags { task_id integer [ref: > tasks.id]
  tag_id integer [ref: > tags.id]
  indexes { (task_id, tag_id) [pk] } }`
const PLANTUML = `@startuml
hide circle
' comments are nothing
entity "categories" as c {
  * id : INTEGER <<PK>>
  --
  * name : TEXT <<UK>>
}
entity tasks {
  *id : INTEGER
  --
  title : TEXT
  category_id : INTEGER <<FK>>
}
entity tags { 
  + id INTEGER
  name TEXT
}
c ||--o{ tasks : holds
tasks }|..|{ tags
@enduml`
const DRAWN = `+------------+       +-------------+      +-----------+     +------+
| categories |1-----*| tasks       |1----*| task_tags |*---1| tags |
| id, name   |       | id, title,  |      | task_id   |     | id   |
+------------+       | category_id |      | tag_id    |     | name |
                     +-------------+      +-----------+     +------+`

async function all(): Promise<Diagram[]> {
  const schema = await schemaOf(DDL)
  const found = [await mermaidDiagram(MERMAID, 'README.md'), await dbmlDiagram(DBML, 'a.dbml'), plantUmlDiagram(PLANTUML, 'a.puml'), drawnInWords(DRAWN, schema, 'README.md')]
  return found.filter((diagram) => diagram !== undefined)
}

test('each notation shows the same database', async () => {
  const schema = await schemaOf(DDL)
  const diagrams = await all()
  expect(diagrams.map(({ notation }) => notation)).toEqual(['Mermaid', 'DBML', 'PlantUML', 'drawn'])
  for (const diagram of diagrams) expect([diagram.notation, differences(diagram, schema)]).toEqual([diagram.notation, []])
})

test('a column, a table or a relation more or less is told for each notation', async () => {
  for (const diagram of await all()) {
    const column = await schemaOf(DDL.replace('title TEXT NOT NULL', 'title TEXT NOT NULL, due_date TEXT'))
    expect([diagram.notation, differences(diagram, column)]).toEqual([diagram.notation, ['column tasks.due_date is missing']].map((each) => each))
    const table = await schemaOf(`${DDL}; CREATE TABLE users (id INTEGER PRIMARY KEY)`)
    if (diagram.notation !== 'drawn') expect(differences(diagram, table)).toEqual(['table users is missing'])
    const relation = await schemaOf(DDL.replace('category_id INTEGER REFERENCES categories', 'category_id INTEGER'))
    if (diagram.notation !== 'drawn') expect(differences(diagram, relation)).toEqual([expect.stringMatching(/relation between (CATEGORY|categories|tasks) and/i)])
    const fewer = await schemaOf(DDL.replace('name TEXT);', 'label TEXT);'))
    expect(differences(diagram, fewer)).toContain('column tags.label is missing')
  }
})

test('tables alone are a diagram; a wrong key is not overlooked; a drawing of nothing is none', async () => {
  const schema = await schemaOf(DDL)
  const bare = await mermaidDiagram('erDiagram\n categories ||--o{ tasks : a\n tasks ||--o{ task_tags : b\n tags ||--o{ task_tags : c', 'x')
  expect(bare && differences(bare, schema)).toEqual([])
  const wrong = await mermaidDiagram(MERMAID.replace('text name UK', 'text name PK'), 'x')
  expect(wrong && differences(wrong, schema)).toEqual(['it shows categories.name as a primary key, which it is not'])
  expect(drawnInWords('The tasks and categories of a day', schema, 'x')).toBeUndefined()
  expect(await mermaidDiagram('flowchart TD\n a --> b', 'x')).toBeUndefined()
})

const BOXES = `
+------------+ 1   n +---------+
| categories |-------|  tasks  |
+------------+       +---------+
                          |1
                          |n
  +------+ 1    n +-----------+
  | tags |--------| task_tags |
  +------+        +-----------+`
const ARROWS = 'categories ---< tasks --- has ---< task_tags >--- tags'
const FRAMES = `
┌──────────┐      ┌──────┐
│ CATEGORY │──<has│ TASK │
└──────────┘      └──┬───┘
      ┌──────────────┘
┌─────┴─────┐     ┌──────┐
│ TASK_TAGS ├──┐  │ TAGS │
└───────────┘  │  └──┬───┘
               └─────┘`

test.each([['boxes', BOXES], ['arrows', ARROWS], ['frames', FRAMES]])('lines between tables without columns are followed: %s', async (_, text) => {
  const schema = await schemaOf(DDL)
  const diagram = drawnInWords(text, schema, 'x')
  expect(diagram && differences(diagram, schema)).toEqual([])
})

test.each([
  ['boxes', BOXES.replace('|--------|', '|        |'), 'the relation from task_tags.tag_id to tags is missing'],
  ['boxes', BOXES.replaceAll(/\|[1n]$/gm, ''), 'the relation from task_tags.task_id to tasks is missing'],
  ['arrows', ARROWS.replace(' ---< tasks', '   tasks'), 'the relation from tasks.category_id to categories is missing'],
  ['frames', FRAMES.replace('└─────┘', ''), 'the relation from task_tags.tag_id to tags is missing'],
])('%s without one of their lines lack a relation', async (_, text, missing) => {
  const schema = await schemaOf(DDL)
  const diagram = drawnInWords(text, schema, 'x')
  expect(diagram && differences(diagram, schema)).toEqual([missing])
})

test('what a notation refuses is told in words', async () => {
  await expect(mermaidDiagram('erDiagram\n tasks { int', 'README.md, line 3')).rejects.toThrow(DiagramError)
  await expect(mermaidDiagram('erDiagram\n tasks { int', 'README.md, line 3')).rejects.toThrow(/README\.md, line 3/)
  await expect(dbmlDiagram('Table tasks { id', 'a.dbml')).rejects.toThrow(/a\.dbml: DBML's reader says: \w/)
})

test('the texts of a picture', () => {
  expect(pictureTexts('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg><style>text { x }</style><g><text>tasks</text><text>id <tspan>title</tspan></text></g></svg>', 'a.svg')).toEqual(['tasks', 'id', 'title'])
  expect(pictureTexts('<svg><title>a</title><defs><text>b</text></defs><g style="fill: red; display: none"><text>c</text></g><text opacity="0.0">d</text><text font-size="0px">e</text><text opacity="0.5" font-size="10" style="opacity:">tasks</text></svg>', 'a.svg')).toEqual(['tasks'])
  expect(pictureTexts('<mxfile><mxCell id="2" value="&lt;b&gt;tasks&lt;/b&gt;" style="x"/></mxfile>', 'a.drawio')).toEqual([expect.stringContaining('tasks')])
})
