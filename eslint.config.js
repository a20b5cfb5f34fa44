import { builtinModules } from 'node:module'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** A path into one of the project's top-level folders. @param {string[]} rooms */
const room = (...rooms) => `(^|/)(${rooms.join('|')})/`
const node = `^node:|^(${builtinModules.join('|')})(/|$)`
const temporal = '^@temporalio/'
const gitHub = '^(octokit$|@octokit/)'
const engine = '^(testcontainers|dockerode)$'

/**
 * @param {string} regex of what an import may not name
 * @param {string} message why, and what to do
 * @param {{ allowTypeImports?: boolean }} [options]
 */
const not = (regex, message, options = {}) => ({ regex, message, ...options })

/** @param {ReturnType<typeof not>[]} patterns */
const imports = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] })

/** Tests, and what they share, stand beside what they test and may reach further. */
const tests = ['**/*.test.ts', '**/testing.ts', '**/testing/**']

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'graders/*/exemplars/', 'graders/*/mutants/**/*.py']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // `import { type X }` would still load the module: the rooms' borders need the whole import to vanish.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers in messages are plain to read.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `void` in front of a promise or an assignment says that nobody waits for it, or uses its value.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // An async function that awaits nothing keeps its interface, and turns what is thrown into a rejection.
      '@typescript-eslint/require-await': 'off',
      // Objects here are closures or have private fields, and interfaces are written with methods: nothing has a `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // What GitHub, the engine or a syntax tree gives is less sure than its declared type, and a signal may change a
      // variable between two awaits.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Spreading a string counts its code points, which is what is wanted where it is done.
      '@typescript-eslint/no-misused-spread': 'off',
      // What a signal was aborted with, or another's promise rejected with, is thrown on as it is.
      '@typescript-eslint/only-throw-error': 'off',
      eqeqeq: 'error',
      'no-constant-binary-expression': 'error',
      'no-fallthrough': 'error',
      'no-self-assign': 'error',
      'no-unreachable-loop': ['error', { ignore: ['ForOfStatement', 'ForInStatement'] }],
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.recommended],
  },
  {
    files: ['setup/**/*.mjs'],
    // A failed probe is an answer, and there is nothing to add to it.
    rules: { '@typescript-eslint/no-unused-vars': ['error', { caughtErrors: 'none' }] },
  },
  {
    // https://docs.temporal.io/workflow-definition#deterministic-constraints
    // Dates, random numbers and timers are the SDK's own inside a workflow, so they may be used.
    files: ['workflows/**/*.ts'],
    ignores: tests,
    rules: {
      ...imports(
        not(node, 'Workflow code runs in a sandbox without Node: do it in an activity.'),
        not('^@temporalio/(?!workflow$|common$)', 'Workflows use @temporalio/workflow and @temporalio/common only.'),
        not(`${gitHub}|${engine}|^(pg|execa|pino|hono|yaml|commander|zod)$`, 'Workflows decide, activities do: move it into an activity.'),
        not(room('activities'), 'Name activities by `import type` and call them through proxyActivities.', { allowTypeImports: true }),
        not(room('graders'), 'Only types of the graders are known to workflows: `import type`.', { allowTypeImports: true }),
        not(room('worker', 'client', 'setup', 'test'), 'Workflows know nothing of who starts or runs them.'),
      ),
      'no-restricted-globals': ['error', ...['process', 'fetch', 'require', 'Buffer', '__dirname', 'performance', 'crypto']
        .map((name) => ({ name, message: 'A workflow has to replay the same from its history: ask an activity.' }))],
      'no-restricted-syntax': ['error', {
        selector: 'ImportExpression', message: 'Workflow code is bundled as a whole: import at the top.',
      }],
    },
  },
  {
    files: ['activities/**/*.ts'],
    ignores: tests,
    rules: imports(
      not('^@temporalio/(?!activity$|common$)', 'Activities use @temporalio/activity and @temporalio/common only; a client is handed in.'),
      not(room('worker', 'client', 'setup', 'test'), 'What an activity needs of another room is handed in by worker/.'),
    ),
  },
  {
    files: ['graders/**/*.ts'],
    ignores: tests,
    rules: imports(
      not(temporal, 'A grader knows a sandbox and a database, never Temporal.'),
      not(gitHub, 'A grader knows a sandbox and a database, never GitHub.'),
      not(`${engine}|^pg$`, 'A grader asks the sandbox and the database that it is handed (graders/kit/ports/).'),
      not(room('activities', 'worker', 'client', 'workflows', 'setup', 'test'), 'Graders stand on their own: what they need is handed in.'),
    ),
  },
  {
    files: ['client/**/*.ts'],
    ignores: tests,
    rules: imports(
      not('^@temporalio/(?!client$|common$|envconfig$)', 'The client side uses Temporal through its client.'),
      not(engine, 'Nothing here knows containers: `gonogo grade` borrows the wiring of worker/.'),
      not(room('test'), 'Nothing that is shipped needs tests.'),
    ),
  },
  {
    // The command line grades on one's own machine, with the worker's wiring.
    files: ['client/cli/**/*.ts'],
    ignores: tests,
    rules: imports(
      not('^@temporalio/(?!client$|common$|envconfig$)', 'The client side uses Temporal through its client.'),
      not(engine, 'Nothing here knows containers: `gonogo grade` borrows the wiring of worker/.'),
      not('(^|/)activities/(?!grading/)', 'The command line grades by activities/grading/, and needs no more of the activities.'),
      not('(^|/)graders/(?!chapters\\.ts$|kit/(criteria|submission)/)', 'The command line reads chapters, results and submissions, no internals of graders.'),
      not(room('test'), 'Nothing that is shipped needs tests.'),
    ),
  },
  {
    files: ['client/server/**/*.ts', 'client/*.ts'],
    ignores: tests,
    rules: imports(
      not('^@temporalio/(?!client$|common$|envconfig$)', 'The client side uses Temporal through its client.'),
      not(room('activities', 'graders', 'test'), 'The webhook server tells Temporal that something changed; it neither asks GitHub nor grades.'),
      not('(^|/)worker/(?!log\\.ts$)', 'Of worker/ the webhook server shares the log alone.'),
    ),
  },
  {
    files: ['worker/**/*.ts'],
    ignores: tests,
    rules: imports(not(room('test'), 'Nothing that is shipped needs tests.')),
  },
  {
    files: ['test/**/*.ts', ...tests],
    rules: {
      // What a test guesses wrongly about its own set-up fails it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
  {
    // Settings of tools belong to no TypeScript project.
    files: ['*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
)
