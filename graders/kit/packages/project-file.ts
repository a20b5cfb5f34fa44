import { z } from 'zod'
import { NotJudged } from '../criteria/findings.ts'
import type { Workspace } from '../ports/sandbox.ts'
import { accepted } from './requirements.ts'

/** Python reads its own format: what comes out are names, and nothing of the learner's is run. */
const READ = `
import json, sys, tomllib
project = tomllib.loads(sys.stdin.read())
poetry = project.get("tool", {}).get("poetry", {}).get("dependencies", {})
json.dump({"project": project.get("project", {}).get("dependencies", []), "poetry": {
    name: version if isinstance(version, str) else str(version.get("version", "*")) for name, version in poetry.items() if isinstance(version, (str, dict))
}}, sys.stdout)
`

const namesSchema = z.object({ project: z.array(z.string().max(2_000)).max(300), poetry: z.record(z.string(), z.string().max(200)) })

/** The dependencies of a pyproject.toml, the standard's or Poetry's. @throws NotJudged when it can't be read */
export async function projectRequirements(workspace: Workspace, path: string, text: string): Promise<string[]> {
  const run = await workspace.run({ argv: ['/opt/venv/bin/python', '-I', '-c', READ], stdin: text })
  if (run.exit !== 0) {
    const why = run.stderr.trim().split('\n').pop() ?? ''
    throw new NotJudged(`${path} can't be read: ${why.slice(0, 200)}.`, `Mend ${path}: [project] dependencies is a list of texts such as "tabulate>=0.9".`)
  }
  const { project, poetry } = namesSchema.parse(JSON.parse(run.stdout))
  const ofPoetry = Object.entries(poetry).filter(([name]) => name.toLowerCase() !== 'python').map(([name, version]) => name + specifier(version))
  return [...project, ...ofPoetry].map((line) => accepted(line.trim(), path))
}

/** Poetry's `^1.2` and `~1.2` say more than a lower bound; the newest that fits is asked of the index anyway. */
function specifier(version: string): string {
  if (version === '*' || version === '') return ''
  const [, from] = /^[\^~](\d[\w.]*)$/.exec(version) ?? []
  if (from !== undefined) return `>=${from}`
  return /^\d/.test(version) ? `==${version}` : version
}
