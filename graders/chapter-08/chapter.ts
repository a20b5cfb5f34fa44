import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expectBranchingStrategy } from './branching.ts'
import { expectHooksEnforce } from './commits.ts'
import { expectEffective } from './effective.ts'
import { expectIgnoreRules } from './ignore-rules.ts'
import { learnerRepository } from './learner-repository.ts'
import { expectReadme } from './readme.ts'
import { expectSampleCommit } from './sample-commit.ts'
import { expectTemplates } from './templates.ts'
import { expectToolSettings } from './tool-settings.ts'

export const chapter08 = chapter({
  id: '08',
  title: 'Data Engineering Code Quality',
  environment: 'python',
  commands: { install: 'pre-commit install' },
  criteria: [
    criterion('08.acc.1', 'Git repository is properly initialized with an appropriate branching strategy', {
      judged: 'The repository itself, by git: commits, merges, branches that were worked on',
      hint: 'Keep main releasable and work on short-lived branches: `git switch -c feature/ignore-rules`, commit, then `git merge --no-ff`. Make the bundle with `--all`.',
      async check(scene) {
        expectBranchingStrategy(await learnerRepository(scene), scene.notes)
      },
    }),

    criterion('08.acc.2', '.gitignore properly excludes data files, credentials, and environment-specific configs', {
      judged: 'git check-ignore on generated paths of each kind, and what the history already holds',
      needs: ['08.acc.1'],
      hint: 'List them in .gitignore: `data/`, `.env`, `.env.*`, `credentials.json`, `*.pem`, `*.key`, `.venv/`, `venv/`, `__pycache__/`. `git check-ignore -v PATH` says which line acts.',
      async check(scene) {
        await expectIgnoreRules(await learnerRepository(scene), scene.random, scene.notes)
      },
    }),

    criterion('08.acc.3', 'Pre-commit hooks successfully run black, ruff, and pyright before allowing commits', {
      judged: "The learner's hooks installed and run by git: three bad commits refused, a clean one let through",
      needs: ['08.acc.1', '08.acc.4'],
      hint: 'Give .pre-commit-config.yaml a hook for each of black, ruff and pyright, run `pre-commit install`, and try a commit that each of them must refuse.',
      async check(scene) {
        await expectHooksEnforce(await learnerRepository(scene), scene)
      },
    }),

    criterion('08.acc.4', 'Configuration files for each tool are present and properly configured', {
      judged: "Each tool run with the learner's settings on a planted fault and on the repository; settings by their schemas",
      needs: ['08.acc.1'],
      hint: 'Begin with few settings in pyproject.toml: [tool.black], [tool.ruff.lint] with the rules that you choose, [tool.pyright]. Run each tool over the repository until it is silent.',
      async check(scene) {
        const repository = await learnerRepository(scene)
        expectToolSettings(repository)
        await expectEffective(repository, scene.random, scene.notes)
      },
    }),

    criterion('08.acc.5', 'Documentation templates include sections for data lineage, transformations, and schema', {
      judged: 'Markdown of the templates: a section with something to fill in for each',
      needs: ['08.acc.1'],
      hint: 'Write docs/templates/pipeline.md with the headings «Data lineage», «Transformations» and «Schema», and below each a table or a sentence that says what to fill in.',
      async check(scene) {
        expectTemplates(await learnerRepository(scene), scene.notes)
      },
    }),

    criterion('08.acc.6', 'README includes clear sections on: Project overview and purpose; Development environment setup; Code style and quality requirements; Testing requirements; Contribution guidelines', {
      judged: 'Markdown of README.md: five sections, each with something of its subject',
      needs: ['08.acc.1'],
      hint: 'Give README.md five headings: Overview, Development setup, Code style and quality, Testing, Contributing; and below each what a new colleague has to know and type.',
      async check(scene) {
        expectReadme(await learnerRepository(scene), scene.notes)
      },
    }),

    criterion('08.acc.7', 'A sample commit demonstrates that the quality checks are properly enforced', {
      judged: 'A shown refusal, and the commit after it, whose Python the tools accept',
      needs: ['08.acc.1', '08.acc.4'],
      hint: 'Try to commit a module that the hooks refuse, and keep what they said in docs/quality.md as a code block. Then mend it, commit it, and name that commit beside the output.',
      async check(scene) {
        await expectSampleCommit(await learnerRepository(scene), scene.notes)
      },
    }),
  ],
})
