import { expect } from '../kit/criteria/findings.ts'
import { customTypes, type CustomType } from '../kit/python-types/custom-types.ts'
import { names } from '../kit/python-types/fields.ts'
import { expectStrictConfiguration } from '../kit/python-types/own-configuration.ts'
import { expectNothingQuieted } from '../kit/python-types/quieted.ts'
import { expectUnseenIdle } from '../kit/python-types/reached.ts'
import { diagnosticsInWords } from '../kit/python-tools/diagnostic.ts'
import type { Scene } from '../kit/scene.ts'
import { programOf } from './program.ts'
import { pyrightLook } from './pyright-look.ts'
import { expectWorks } from './works.ts'

/** By the brief. */
const RAW_ROWS = { most: 4, rows: true, what: 'in raw rows as psycopg2 gives them, `tuple[Any, ...]` or `dict[str, Any]`' }

/** pyright has nothing to say of the program, and nothing keeps it from looking. @throws Failed */
export async function expectStrictlyTyped(scene: Scene): Promise<void> {
  const { submission, notes } = scene
  const { code, annotations } = await programOf(submission)
  const configuration = expectStrictConfiguration(submission, code)
  expectNothingQuieted(code, annotations, RAW_ROWS)
  // A RealDictRow is a dictionary, as a TypedDict is; no row is an object of a class.
  const own = new Set(customTypes(code).filter((type) => !isTypedDict(type)).map(({ name }) => name))
  const cast = annotations.find(({ of, type }) => of === 'cast' && names(type, own))
  expect(cast === undefined, {
    expected: 'rows that are made into objects of your classes', seen: 'a `cast` that says a row is one, which it never is',
    hint: 'Build the object from the row: `Task(id=row["id"], …)`; only a TypedDict may be said of a RealDictRow by cast().',
    location: cast?.location,
  })
  const { directives: { sources, blanked, reasoned }, program: errors, unseen } = await pyrightLook(scene)
  const [first] = errors
  const quieted = errors.some(({ path, line }) => blanked.some((comment) => comment.path === path && comment.line === line)) || blanked.some(({ line }) => line === 1)
  expect(first === undefined, {
    expected: `no error from pyright in strict mode${blanked.length > 0 ? ', comments that quiet it left out' : ''}`,
    seen: `${errors.length}: ${diagnosticsInWords(errors)}`,
    ...(quieted ? { hint: 'Remove the comments that quiet pyright (`# type: ignore`, `# pyright: …`) and mend what it says then; ' +
      'one with the rule in brackets and a reason behind it may stay, three in all.' } : {}),
    location: first,
  })
  await expectUnseenIdle(scene, unseen, expectWorks)
  notes.saw(`no error in ${sources.length} files, strict by ${configuration}${reasoned.length > 0 ? `; ${reasoned.length} reasoned ignores were let stand` : ''}`)
}

const isTypedDict = ({ node }: CustomType): boolean => /\bTypedDict\b/.test((node.type === 'call' ? node.childForFieldName('function') : node.childForFieldName('superclasses'))?.text ?? '')
