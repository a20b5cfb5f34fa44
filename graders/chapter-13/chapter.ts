import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { traceback } from '../kit/app/traceback.ts'
import { differentCommands, usageExamples } from '../kit/documents/usage-examples.ts'
import { expectReadableListing } from '../kit/output/table.ts'
import { explanations } from '../kit/python/comments.ts'
import { connections } from '../kit/python/connections.ts'
import { statementsByFunction } from '../kit/python/crud.ts'
import { builtSql } from '../kit/python/database-calls.ts'
import { crud } from '../kit/sql/kinds.ts'
import { sqliteStatements } from '../kit/sql/sqlite.ts'
import { expectMessage } from '../kit/tasks/error-messages.ts'
import { hostileTitles, longTitle, plainTitles } from '../kit/tasks/hostile-titles.ts'
import { expectIdsAndStates, type ListedTask } from '../kit/tasks/listing.ts'
import { commands, TaskList } from '../kit/tasks/task-list.ts'
import { commandsToShow } from './usage.ts'

/** Whether quotes are printed well is for another criterion. */
const bare = (text: string) => text.replace(/[\\'"]/g, '')

export const chapter13 = chapter({
  id: '13',
  title: 'Python and SQLite Integration',
  environment: 'python',
  commands,
  criteria: [
    criterion('13.acc.1', 'Application successfully connects to the SQLite database', {
      judged: 'Run add: the title is found in a database file',
      hint: 'Run `python tasks.py add "Buy milk"` yourself. If it stops with an error, mend what its last line names; if not, see that it opens the database with `sqlite3.connect()`, creates a missing table, INSERTs the title as given, and commits.',
      async check(scene) {
        const tasks = await TaskList.begin(scene)
        const [title = ''] = plainTitles(scene.random, 1)
        const { file, table } = await tasks.add(title)
        scene.notes.saw(`an added task was found in ${file}, table ${table}`)
      },
    }),

    criterion('13.acc.2', 'Implements at least 2 functions for each CRUD operation (total of 8+ functions)', {
      judged: 'Syntax tree: the functions that execute each kind of statement, by the parsed SQL',
      needs: ['13.acc.1'],
      hint: 'Write a function of its own for each thing the program does with the database, each with its own statement: for instance add one, add several; list all, search; change a title, mark as done; delete one, delete those that are done.',
      async check({ code, notes }) {
        const functions = await statementsByFunction(await code(), sqliteStatements)
        const found = Object.entries(crud).map(([operation, kind]) => ({
          operation, kind, names: functions.filter(({ kinds }) => kinds.has(kind)).map(({ definition }) => definition.name),
        }))
        const few = found.filter(({ names }) => names.length < 2)
        expect(few.length === 0, {
          expected: 'at least two functions for each of create, read, update and delete',
          seen: few.map(({ operation, kind, names }) => `${operation} (${kind.toUpperCase()}): ${names.length === 0 ? 'no function' : `only ${names.join(', ')}`}`).join('; '),
        })
        const all = new Set(found.flatMap(({ names }) => names))
        expect(all.size >= 8, { expected: 'eight or more functions in all', seen: `${all.size}: ${[...all].join(', ')}` })
        notes.saw(found.map(({ operation, names }) => `${operation}: ${names.join(', ')}`).join('; '))
      },
    }),

    criterion('13.acc.3', 'Uses parameterized queries for all database operations', {
      judged: 'Syntax tree: no value is part of an SQL text; hostile titles stored, found and updated exactly',
      needs: ['13.acc.6'],
      hint: 'Put a `?` where a value belongs and hand the values over separately: `execute("… WHERE id = ?", (task_id,))`. Then no title can change the statement, and none has to be cleaned.',
      async check(scene) {
        const [built] = builtSql(await scene.code())
        expect(!built, {
          expected: 'SQL that is fixed when it is written, with the values as parameters',
          seen: `line ${built?.call.call.location.line} of ${built?.call.call.location.path} hands ${built?.call.call.name}() a text that \`${built?.offending.node.text.slice(0, 80)}\` has been put into`,
          location: built?.offending.location,
        })
        const { random, notes } = scene
        const tasks = await TaskList.begin(scene)
        const others = plainTitles(random, 2)
        const first = await tasks.add(others[0] ?? '')
        const second = await tasks.add(others[1] ?? '')
        const titles = hostileTitles(random, first.table)
        for (const title of [...titles, longTitle(random)]) await tasks.add(title)
        for (const text of titles) {
          const { stdout } = await tasks.app.succeed('search', { text })
          expect(bare(stdout).includes(bare(text)), { expected: `the task ${JSON.stringify(text)} to be found by its whole title`, seen: 'a result without it' })
        }
        const guess = await tasks.app.run('search', { text: `${random.word()}' OR '1'='1` })
        expect(!traceback(guess) && !others.some((title) => guess.stdout.includes(title)), {
          expected: 'no task, because none contains the text',
          seen: traceback(guess) ? `it crashed: ${traceback(guess)?.error}` : 'tasks: the text was read as SQL',
        })
        const renamed = `${random.word()}', ${first.titleColumn} = 'x' --`
        await tasks.change(second, 'update', renamed)
        await tasks.stored(renamed, 'after an update to it')
        await tasks.stored(others[0] ?? '', 'after other tasks were added and updated')
        notes.saw(`all SQL is fixed; ${titles.length + 2} titles with quotes, percent signs, SQL and other scripts were kept and found exactly`)
      },
    }),

    criterion('13.acc.4', 'Properly manages database connections using context managers', {
      judged: 'Syntax tree: every connection in the care of a with statement',
      needs: ['13.acc.1'],
      hint: 'Open each connection in a `with`: `with closing(sqlite3.connect(path)) as connection:`, or write a @contextmanager function that yields it and closes it in `finally`. `with connection:` alone commits and leaves it open.',
      async check({ code, notes }) {
        const { opened, unmanaged: [loose] } = connections(await code(), 'sqlite3')
        expect(opened.length > 0, { expected: 'a connection opened with sqlite3.connect()', seen: 'no such call in the Python files' })
        expect(!loose, {
          expected: 'every connection opened by or for a with statement',
          seen: `the connection opened in ${loose?.location.path}, line ${loose?.location.line}, is not looked after by one`,
          location: loose?.location,
        })
        notes.saw(`${opened.length} ${opened.length === 1 ? 'place opens' : 'places open'} a connection, each with a context manager`)
      },
    }),

    criterion('13.acc.5', 'Handles database errors gracefully with appropriate error messages', {
      judged: 'Run with ids that no task has and on a file that is no database: each told, no traceback',
      needs: ['13.acc.6'],
      hint: 'Catch `sqlite3.Error` around the work and print what happened in a sentence; look at `cursor.rowcount` to see whether the id existed.',
      async check(scene) {
        const empty = await TaskList.begin(scene)
        const emptyList = await empty.app.run('list')
        const tasks = await TaskList.begin(scene)
        const [one = '', two = '', three = '', other = ''] = plainTitles(scene.random, 4)
        const completed = await tasks.add(one)
        const deleted = await tasks.add(two)
        const kept = await tasks.add(three)
        const missing = String(Math.max(...[...(await tasks.rows(kept)).keys()].map(Number)) + scene.random.integer(1_000, 9_000))
        for (const [name, { id }] of [['update', completed], ['complete', completed], ['delete', deleted]] as const) {
          const title = name === 'update' ? { title: other } : {}
          const well = await tasks.app.succeed(name, { id, ...title })
          expectMessage(await tasks.app.run(name, { id: missing, ...title }), well, `${name} is given an id that no task has`,
            'After UPDATE or DELETE look at cursor.rowcount: when it is 0 there was no such task, and the program should say so.')
        }
        const broken = 'This file is not a database.\n'.repeat(200)
        await tasks.app.write({ [kept.file]: broken })
        expectMessage(await tasks.app.run('list'), emptyList, `${kept.file} is no database`,
          'Put the work with the database into try, catch sqlite3.Error (the base of OperationalError and DatabaseError), and print a sentence with what went wrong.')
        scene.notes.saw('a damaged database and ids that no task has were answered with messages')
      },
    }),

    criterion('13.acc.6', 'Command-line interface allows basic task management operations', {
      judged: 'Each command run, its effect read from the database file, and no other row touched',
      needs: ['13.acc.1'],
      hint: 'Try each command of the brief by hand and look into the database after each; commit what you change.',
      async check(scene) {
        const tasks = await TaskList.begin(scene)
        const titles = plainTitles(scene.random, 3)
        const [first, second, third] = [await tasks.add(titles[0] ?? ''), await tasks.add(titles[1] ?? ''), await tasks.add(titles[2] ?? '')]
        expect(first.keyColumn !== undefined, {
          expected: 'a table with an integer key by which commands name a task', seen: `none in table ${first.table}`,
          hint: 'Declare the table with `id INTEGER PRIMARY KEY`.',
        })
        const listing = await tasks.app.succeed('list')
        const unlisted = titles.find((title) => !listing.stdout.includes(title))
        expect(unlisted === undefined, {
          expected: 'all tasks in the list', seen: `a list without "${unlisted}"`,
          ...(/ object at 0x/.test(listing.stdout) ? { hint: 'print(row) shows the object, not its values: print row["title"] and the other columns.' } : {}),
        })
        const found = await tasks.app.succeed('search', { text: (titles[1] ?? '').slice(2, 9) })
        expect(titles.every((title, at) => found.stdout.includes(title) === (at === 1)), {
          expected: 'search to print the one task whose title contains the text', seen: `${titles.filter((title) => found.stdout.includes(title)).length} of 3 tasks`,
        })
        const { before, after } = await tasks.change(second, 'complete')
        const changed = Object.keys(before ?? {}).filter((column) => before?.[column] !== after?.[column] && !/updat|modif|chang/i.test(column))
        expect(after !== undefined && changed.length > 0, {
          expected: 'complete to mark the task as done in its row', seen: after ? 'the row as it was' : 'the row is gone',
        })
        await tasks.change(third, 'update', `${titles[2]} new`)
        const renamed = await tasks.stored(`${titles[2]} new`, 'after an update to it')
        expect(renamed.id === third.id, { expected: 'update to keep the row and its id', seen: `the title under id ${renamed.id}` })
        const gone = await tasks.change(first, 'delete')
        expect(gone.after === undefined, { expected: "delete to remove the task's row", seen: 'the row is still there' })
        scene.notes.saw('add, list, search, complete, update and delete each did in the database what they say, and touched no other row')
      },
    }),

    criterion('13.acc.7', 'Results are displayed in a readable, formatted manner', {
      judged: 'Run list: each task on a line of its own with id and state',
      needs: ['13.acc.6'],
      hint: 'Print one line per task with its id, its title and whether it is done, in columns: `print(f"{id:>4}  {mark}  {title}")`.',
      async check(scene) {
        const tasks = await TaskList.begin(scene)
        const titles = plainTitles(scene.random, 4)
        const listed: ListedTask[] = []
        for (const [at, title] of titles.entries()) {
          const task = await tasks.add(title)
          if (at < 2) await tasks.app.succeed('complete', { id: task.id })
          listed.push({ id: task.id, title })
        }
        const listing = await tasks.app.succeed('list')
        expectReadableListing(listing, titles)
        expectIdsAndStates(listing, listed.slice(0, 2), listed.slice(2))
        scene.notes.saw('each task stands on a line of its own with its id and whether it is done')
      },
    }),

    criterion('13.acc.8', 'Code includes comments explaining the database interaction patterns', {
      judged: 'Comments and docstrings from the syntax tree, without code that was switched off',
      needs: ['13.acc.1'],
      review: 'whether the comments explain how the program works with the database',
      hint: 'Say where it helps why you do it so: what closes the connection, when is committed, why values are parameters.',
      async check({ code, notes }) {
        const found = explanations(await code())
        expect(found.length >= 3, {
          expected: 'at least 3 comments or docstrings that explain something',
          seen: `${found.length} of three words or more`,
        })
        notes.saw(`${found.length} comments and docstrings; whether they explain the work with the database is for the reviewer`)
      },
    }),

    criterion('13.acc.9', 'Documentation includes example usage commands', {
      judged: 'README: different commands that start the program, in code blocks',
      needs: ['13.acc.1'],
      hint: 'Show in README.md, in a code block, how to add, list, complete and delete a task, each command as one would type it.',
      check({ documents, submission, notes }) {
        const docs = documents()
        expect(docs.files.length > 0, { expected: 'a README.md with example commands', seen: 'no Markdown file' })
        const examples = usageExamples(docs, submission)
        const different = differentCommands(examples)
        const needed = commandsToShow(submission)
        expect(different.size >= needed, {
          expected: `at least ${needed} different commands that start your program, in code blocks`,
          seen: examples.length === 0 ? `none in ${docs.files.map(({ path }) => path).join(', ')} that starts a Python file of this folder` : `${different.size}: ${examples.map(({ line }) => line).slice(0, 5).join(' · ')}`,
        })
        notes.saw(`${different.size} different commands are shown`)
      },
    }),
  ],
})
