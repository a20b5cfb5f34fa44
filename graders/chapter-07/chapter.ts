import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { annotationsOf } from '../kit/python/annotations.ts'
import { diagnosticsInWords } from '../kit/python-tools/diagnostic.ts'
import { strictPyrightLook } from '../kit/python-tools/pyright.ts'
import { withoutDirectives } from '../kit/python-tools/without-directives.ts'
import { cleanSales, messySales } from '../kit/sales/files.ts'
import { expectContentsStated } from './collections.ts'
import { expectCustomTypeUsed } from '../kit/python-types/custom-types.ts'
import { expectFunctionsTyped } from '../kit/python-types/functions.ts'
import { expectNoneStated } from '../kit/python-types/none-values.ts'
import { expectStrictConfiguration } from '../kit/python-types/own-configuration.ts'
import { expectNothingQuieted } from '../kit/python-types/quieted.ts'
import { expectUnseenIdle } from '../kit/python-types/reached.ts'
import { expectRestructuringDocumented } from './restructuring.ts'
import { expectSameBehaviour } from './same-behaviour.ts'
import { expectProcessesData } from './processes-data.ts'
import { typedCode } from './typed-code.ts'
import { expectVariablesTyped } from './variables.ts'

export const chapter07 = chapter({
  id: '07',
  title: 'Static Typing with Python',
  environment: 'python',
  commands: { process: 'python data_processor.py {file}', before: 'python before/data_processor.py {file}' },
  criteria: [
    criterion('07.acc.1', 'All functions have properly annotated parameters and return types', {
      judged: "Syntax tree of each function's parameters and return; run on 2 generated files",
      hint: 'Write a type behind each parameter and an arrow before the colon: `def total(orders: list[Order]) -> float:`; a function that returns nothing has `-> None`.',
      async check(scene) {
        await expectProcessesData(scene, [cleanSales(scene.random, { regions: true }).csv, cleanSales(scene.random, { regions: true }).csv])
        expectFunctionsTyped(await typedCode(scene.submission), scene.notes)
      },
    }),

    criterion('07.acc.2', 'Variables are appropriately typed, especially in complex data processing functions', {
      judged: 'Syntax tree: variables that start empty, and those of complex functions, have a type',
      needs: ['07.acc.1'],
      hint: 'Say what a variable will hold where it starts empty: `units: dict[str, int] = {}`, `orders: list[Order] = []`. Start with the simple ones.',
      async check({ submission, notes }) {
        expectVariablesTyped(await typedCode(submission), notes)
      },
    }),

    criterion('07.acc.3', 'Uses appropriate collection types (List, Dict, Tuple, etc.) with their content types specified', {
      judged: 'Parsed annotations: collections say what they hold',
      needs: ['07.acc.1'],
      hint: 'Write what is inside: `list[Order]` and not `list`, `dict[str, float]` and not `dict`, `tuple[str, int]` and not `tuple`.',
      async check({ submission, notes }) {
        expectContentsStated(await annotationsOf(await typedCode(submission)), notes)
      },
    }),

    criterion('07.acc.4', 'Includes at least one custom type definition (TypedDict, NamedTuple, or dataclass)', {
      judged: 'Syntax tree: a TypedDict, NamedTuple or dataclass that annotations and code use',
      needs: ['07.acc.1'],
      hint: 'Give the rows of your data a type of their own, `class Order(TypedDict)` or `@dataclass class Order`, and write it where rows are taken and given.',
      async check({ submission, notes }) {
        const code = await typedCode(submission)
        expectCustomTypeUsed(code, await annotationsOf(code), notes)
      },
    }),

    criterion('07.acc.5', 'Uses Optional or Union types where values might be None or of different types', {
      judged: 'Syntax tree: where None is given or a default, the type says so',
      needs: ['07.acc.1'],
      hint: 'Where a value can be missing, say so: `def parse(text: str) -> float | None:`, and ask `if value is None` before you use it.',
      async check({ submission, notes }) {
        const code = await typedCode(submission)
        expectNoneStated(code, await annotationsOf(code), notes)
      },
    }),

    criterion('07.acc.6', 'pyright runs with strict settings and reports no errors', {
      judged: "pyright --outputjson, strict, with the comments that quiet it taken out; the learner's configuration read by its schema",
      needs: ['07.acc.1', '07.acc.2', '07.acc.3', '07.acc.5'],
      hint: 'Run `pyright` in the chapter folder and mend the first error, then run it again. Where it can not know a type, test for it (`isinstance`, `is None`) or say it (`cast`).',
      async check(scene) {
        const { submission, toolWorkspace, notes, random } = scene
        const code = await typedCode(submission)
        const configuration = expectStrictConfiguration(submission, code)
        expectNothingQuieted(code, await annotationsOf(code))
        const { sources, blanked, reasoned } = withoutDirectives(code)
        const { errors, unseen } = await strictPyrightLook(await toolWorkspace(), sources, code)
        const [first] = errors
        const quieted = errors.some(({ path, line }) => blanked.some((comment) => comment.path === path && comment.line === line)) ||
          blanked.some(({ line }) => line === 1)
        expect(first === undefined, {
          expected: `no error from pyright in strict mode${blanked.length > 0 ? ', comments that quiet it left out' : ''}`,
          seen: `${errors.length}: ${diagnosticsInWords(errors)}`,
          ...(quieted ? { hint: 'Remove the comments that quiet pyright (`# type: ignore`, `# pyright: …`) and mend what it says then; one with the rule in brackets and a reason behind it may stay, three in all.' } : {}),
          location: first,
        })
        const files = [messySales(random, { regions: true }).csv, cleanSales(random, { regions: true }).csv]
        await expectUnseenIdle(scene, unseen, (altered) => expectProcessesData(altered, files))
        notes.saw(`no error in ${sources.length} files, strict by ${configuration}` +
          (reasoned.length > 0 ? `; ${reasoned.length} reasoned ignores were let stand` : ''))
      },
    }),

    criterion('07.acc.7', "Type annotations don't change the runtime behavior of the application", {
      judged: 'Run with annotations, without them, and as it was before: the same output on the same inputs',
      needs: ['07.acc.1'],
      hint: 'An annotation only states; nothing at run time may depend on it. Look for code that reads `__annotations__` or get_type_hints, or that was changed together with the types.',
      check: expectSameBehaviour,
    }),

    criterion('07.acc.8', 'Documents any cases where type annotations required code restructuring', {
      judged: 'Documentation: a section that names what was restructured by its names in the code, or why nothing was',
      needs: ['07.acc.1'],
      hint: 'Write a section «Restructuring» in README.md: which function or class changed its shape so that it could be typed, how it was before, and why; or why nothing had to.',
      async check({ code, documents, notes }) {
        expectRestructuringDocumented(documents(), await code(), notes)
      },
    }),
  ],
})
