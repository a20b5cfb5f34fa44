import { expect } from '../criteria/findings.ts'
import type { PythonCode } from './code.ts'
import { fileOperations, Guards, handlers, hasSpecificSibling, triesIn, unmanagedOpens, type Handler } from './exceptions.ts'
import { LiveCode } from './live.ts'

/**
 * Errors are caught by what they are: nothing bare, at most one net for everything.
 * @returns the handlers that name what they catch
 * @throws Failed
 */
export function expectSpecificHandlers(code: PythonCode, live: LiveCode): Handler[] {
  const all = live.among(handlers(code))
  const bare = all.find(({ types, isBroad, raises }) => isBroad && !raises && (types.length === 0 || types.some((type) => type.endsWith('BaseException'))))
  expect(!bare, { expected: 'handlers that name what they catch', seen: `\`except${bare?.types.length ? ` ${bare.types.join(', ')}` : ''}:\`, which catches everything, line ${bare?.location.line} of ${bare?.location.path}`, location: bare?.location })
  // One net at the outermost level is good practice; as the way to handle errors it is not.
  const blind = all.filter((handler) => handler.isBroad && !handler.raises && !hasSpecificSibling(handler, all))
  expect(blind.length <= 1, {
    expected: 'handlers for what is expected to go wrong: FileNotFoundError, ValueError, …',
    seen: `${blind.length} that catch everything and nothing in particular, the first in line ${blind[0]?.location.line} of ${blind[0]?.location.path}`,
    location: blind[0]?.location,
  })
  return all.filter(({ isBroad }) => !isBroad)
}

/**
 * Nothing is caught blindly, what touches files is inside a try of its function or of all its callers, several functions
 * handle their own errors, and files are closed whatever happens.
 * @returns how many functions have a try, and how many places touch files
 * @throws Failed
 */
export function expectExceptionHandling(code: PythonCode, entries: readonly string[]): { functions: number; places: number } {
  const live = new LiveCode(code, entries)
  const specific = expectSpecificHandlers(code, live)
  const functions = code.functions().filter((definition) => live.has(definition) && triesIn(definition, specific).length > 0)
  expect(functions.length >= 2, {
    expected: 'functions that handle the errors of their own work: reading, converting, writing',
    seen: functions.length === 0 ? 'no function with a try that names what it catches' : `a try in ${functions[0]?.name}() alone`,
  })
  const guards = new Guards(code)
  const places = live.among(fileOperations(code))
  const open = places.find((place) => !guards.isGuarded(place))
  expect(!open, { expected: 'every place that opens a file inside a try', seen: `line ${open?.location.line} of ${open?.location.path} is in none, nor are all calls of its function`, location: open?.location })
  const [loose] = live.among(unmanagedOpens(code))
  expect(!loose, {
    expected: 'files opened with `with`', seen: `line ${loose?.location.line} of ${loose?.location.path} opens one that stays open after an exception`, location: loose?.location,
    hint: 'Write `with open(path) as file:` and do the work inside; then the file is closed on every way out.',
  })
  return { functions: functions.length, places: places.length }
}
