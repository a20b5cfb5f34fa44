import type { Attribute, Diagram, Entity, Relation } from './diagram.ts'

const NAME = String.raw`"[^"]+"|[\w.]+`
const ENTITY = new RegExp(String.raw`^(?:entity|class|table|object)\s*\(?\s*(${NAME})(?:\s*,\s*"[^"]*"\s*\)|\s+as\s+(${NAME}))?\s*(?:<<[^>]*>>)?\s*(?:#\w+)?\s*(\{)?`, 'i')
const RELATION = new RegExp(String.raw`^(${NAME})\s+(?:"[^"]*"\s+)?([|}{o<>*+^#.\-\[\]\w]*(?:--|\.\.)[|}{o<>*+^#.\-\[\]\w]*|[|}{o<*]{0,2}-(?:left|right|up|down|[lrud])?-?[|}{o>*]{0,2})\s+(?:"[^"]*"\s+)?(${NAME})\s*(?::.*)?$`, 'i')

/**
 * The entities and relations of a PlantUML diagram (https://plantuml.com/ie-diagram). PlantUML reads line by line, and so
 * does this: no kept reader in JavaScript knows its entities (plantuml-parser refuses `entity`).
 * @returns undefined when the text has no entity
 */
export function plantUmlDiagram(text: string, where: string): Diagram | undefined {
  const entities: (Entity & { attributes: Attribute[] })[] = []
  const aliases = new Map<string, string>()
  const relations: Relation[] = []
  let open: { attributes: Attribute[] } | undefined
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '' || line.startsWith("'")) continue
    if (open) {
      if (line === '}') open = undefined
      else if (!/^[-.=_]{2,}/.test(line)) open.attributes.push(attributeOf(line))
      continue
    }
    const entity = ENTITY.exec(line)
    if (entity) {
      const [, first = '', alias, bracket] = entity
      // `entity "Tasks of people" as tasks` and `entity tasks as "Tasks of people"`: either may be the table's name.
      const made = { name: unquoted(first), attributes: [] }
      entities.push(made)
      aliases.set(unquoted(alias ?? first), made.name)
      if (bracket && !line.endsWith('}')) open = made
      continue
    }
    const relation = RELATION.exec(line)
    if (relation) relations.push({ between: [unquoted(relation[1] ?? ''), unquoted(relation[3] ?? '')] })
  }
  if (entities.length === 0) return undefined
  const meant = (name: string) => aliases.get(name) ?? name
  return { where, notation: 'PlantUML', entities, relations: relations.map(({ between: [a, b] }) => ({ between: [meant(a), meant(b)] })) }
}

/** `* id : integer <<PK>>`, `+title: text`, `#user_id int FK`, `INTEGER id` is not PlantUML's. */
function attributeOf(line: string): Attribute {
  const keys = (['PK', 'FK', 'UK'] as const).filter((key) => new RegExp(String.raw`\b${key}\b|<<\s*${key}`, 'i').test(line))
  const words = line.replace(/<<[^>]*>>|\{[^}]*\}|<[^>]*>|\*\*/g, ' ').replace(/^[*+#~\-\s]+/, '').replace(/\b(?:PK|FK|UK)\b/g, ' ')
  const [, name = '', type = ''] = /^\s*("[^"]+"|[\w.]+)\s*:?\s*([\w()., ]*)/.exec(words) ?? []
  return { name: unquoted(name), type: type.trim(), keys }
}

const unquoted = (name: string) => name.replace(/^"|"$/g, '')
