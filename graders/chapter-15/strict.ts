import { expect } from '../kit/criteria/findings.ts'
import { annotationsOf } from '../kit/python/annotations.ts'
import { customTypes } from '../kit/python-types/custom-types.ts'
import { names } from '../kit/python-types/fields.ts'
import { expectStrictConfiguration } from '../kit/python-types/own-configuration.ts'
import { expectNothingQuieted } from '../kit/python-types/quieted.ts'
import { expectUnseenIdle } from '../kit/python-types/reached.ts'
import { diagnosticsInWords } from '../kit/python-tools/diagnostic.ts'
import { strictPyrightLook } from '../kit/python-tools/pyright.ts'
import { withoutDirectives } from '../kit/python-tools/without-directives.ts'
import type { Scene } from '../kit/scene.ts'
import { typedCode } from './typed-code.ts'
import { expectWorks } from './works.ts'

/** pyright has nothing to say, and nothing keeps it from looking. @throws Failed */
export async function expectStrictlyTyped(scene: Scene): Promise<void> {
  const { submission, toolWorkspace, notes } = scene
  const code = await typedCode(submission)
  const configuration = expectStrictConfiguration(submission, code)
  const annotations = await annotationsOf(code)
  expectNothingQuieted(code, annotations)
  const own = new Set(customTypes(code).map(({ name }) => name))
  const cast = annotations.find(({ of, type }) => of === 'cast' && names(type, own))
  expect(cast === undefined, {
    expected: 'rows that are made into your types field by field', seen: 'a `cast` that says a row is one, which nobody checks',
    hint: 'Build the object from the row: `Task(id=int(row["id"]), …)`; then a missing or wrong column is seen.',
    location: cast?.location,
  })
  const { sources, blanked, reasoned } = withoutDirectives(code)
  // What is merely deprecated is another in each version of Python's types, and no mistake of type.
  const { errors: all, unseen } = await strictPyrightLook(await toolWorkspace(), sources, code)
  const errors = all.filter(({ rule }) => rule !== 'reportDeprecated')
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
