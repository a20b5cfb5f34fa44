import { disasters } from '../../graders/kit/proof/disasters.ts'
import { dockerfileDisasters } from '../../graders/kit/proof/dockerfile-disasters.ts'
import { innocents } from '../../graders/kit/proof/innocents.ts'
import type { PlainCase } from '../../graders/kit/proof/plain-case.ts'
import { repositoryDisasters } from '../../graders/kit/proof/repository-disasters.ts'
import { sqlDisasters } from '../../graders/kit/proof/sql-disasters.ts'

/** A kind of submission, and the chapter that stands for it: disasters and innocents are tried once per kind. */
export interface Kind {
  name: string
  chapter: string
  exemplar: string
  /** The file that the chapter's commands start, or that stands first. */
  program: string
  /** What gonogo.yaml calls that file under `files:`, where no command starts it. */
  entry?: string
  cases: readonly PlainCase[]
}

/** All but some, each with the reason why it means nothing to this kind. */
const without = (cases: readonly PlainCase[], reasons: Readonly<Record<string, string>>) => {
  const unknown = Object.keys(reasons).find((name) => !cases.some((one) => one.name === name))
  if (unknown !== undefined) throw new TypeError(`no plain case is called ${unknown}`)
  return cases.filter(({ name }) => !(name in reasons))
}
const forPrograms = [...disasters, ...innocents]
const noPython = { 'a third-party package in requirements.txt': 'no Python in it' }
const inDockerfile = 'the Dockerfile names the program, not gonogo.yaml'

export const kinds: readonly Kind[] = [
  { name: 'a script', chapter: '01', exemplar: 'plain', program: 'sales_analyzer.py', cases: forPrograms },
  {
    name: 'a program that asks the web', chapter: '04', exemplar: 'functions', program: 'weather_fetcher.py',
    cases: without(forPrograms, { 'waiting for someone to type': 'the brief lets it ask before it overwrites, and someone answers' }),
  },
  { name: 'a repository', chapter: '08', exemplar: 'framework', program: 'repository.bundle', entry: 'repository', cases: [...repositoryDisasters, ...without(innocents, noPython)] },
  {
    name: 'a Dockerfile', chapter: '10', exemplar: 'plain', program: 'process.py',
    cases: [
      ...dockerfileDisasters,
      ...without(forPrograms, {
        'an empty folder': 'asked of the Dockerfile', 'only a README': 'asked of the Dockerfile', 'the program is missing': inDockerfile,
        'two programs of other names, and nothing that says which': inDockerfile, 'spaces and letters beyond ASCII in file names': inDockerfile,
        'another file name, mapped by gonogo.yaml': inDockerfile, 'a third-party package in requirements.txt': 'the Dockerfile installs what it needs',
      }),
    ],
  },
  { name: 'SQL scripts', chapter: '11', exemplar: 'three-files', program: 'schema.sql', entry: 'schema', cases: [...sqlDisasters, ...without(innocents, noPython)] },
  { name: 'a program with a file as its database', chapter: '13', exemplar: 'functions', program: 'tasks.py', cases: forPrograms },
  { name: 'a program with a server as its database', chapter: '19', exemplar: 'functions', program: 'data_manager.py', cases: forPrograms },
]
