import { expect, test } from 'vitest'
import { LiveCode } from '../kit/python/live.ts'
import { codeOf } from '../kit/python/testing.ts'
import { leakedResults } from './leaks.ts'

const leaked = async (source: string) => {
  const code = await codeOf(source)
  return leakedResults(code, new LiveCode(code)).map(({ node }) => node.childForFieldName('name')?.text)
}
const GIVES = 'def tasks(c):\n    return c.execute(query)\n'

test.each([
  ['printed in a loop', `${GIVES}for row in tasks(c):\n    print(row.title)`],
  ['printed as it is', `${GIVES}print(tasks(c))`],
  ['kept in a name and printed in a loop', `${GIVES}rows = tasks(c)\nfor row in rows:\n    print(row.title)`],
  ['through a name in the function', `def tasks(c):\n    result = c.execute(query)\n    return result\nfor row in tasks(c):\n    print(row)`],
  ['mappings are still a Result', `def tasks(c):\n    return c.execute(query).mappings()\nfor row in tasks(c):\n    print(row["title"])`],
  ['handed to a function that prints', `${GIVES}def show(rows):\n    for row in rows:\n        print(row.title)\nshow(tasks(c))`],
  ['through another function', `${GIVES}def again(c):\n    return tasks(c)\nfor row in again(c):\n    print(row.title)`],
  ['a method', 'class Repository:\n    def all(self):\n        return self.c.execute(query)\nr = Repository()\nfor row in r.all():\n    print(row.title)'],
])('a leak: %s', async (_, source) => {
  expect(await leaked(source)).not.toEqual([])
})

test.each([
  ['all()', 'def tasks(c):\n    return c.execute(query).all()\nfor row in tasks(c):\n    print(row.title)'],
  ['dictionaries', 'def tasks(c):\n    return [dict(row) for row in c.execute(query).mappings()]\nfor row in tasks(c):\n    print(row["title"])'],
  ['a helper whose caller makes a list', `${GIVES}def titles(c):\n    return [row.title for row in tasks(c)]\nprint(titles(c))`],
  ['a helper whose caller reads it', `${GIVES}rows = tasks(c).fetchall()\nprint(rows)`],
  ['a helper whose caller counts', `def change(c):\n    return c.execute(query)\nprint(change(c).rowcount)`],
  ['a helper whose caller collects in a loop', `${GIVES}found = []\nfor row in tasks(c):\n    found.append(Task(row.id, row.title))`],
  ['a helper whose caller gives objects one by one', `${GIVES}def all(c):\n    for row in tasks(c):\n        yield Task(*row)\nprint(list(all(c)))`],
  ['a helper whose caller makes objects by a function', `${GIVES}def as_tasks(rows):\n    return [Task(*row) for row in rows]\nprint(as_tasks(tasks(c)))`],
  ['a helper whose caller looks at names first', `${GIVES}rows = tasks(c)\nfirst = rows.first()\nprint(first)`],
  ['nobody looks at what it gives', 'def add(c):\n    return c.execute(query)\nadd(c)'],
  ['a thread pool of theirs', 'def run(f):\n    return f()\nprint(run(lambda: 1))'],
])('no leak: %s', async (_, source) => {
  expect(await leaked(source)).toEqual([])
})
