import { expect } from '../kit/criteria/findings.ts'
import { calledFunctions } from '../kit/python/callees.ts'
import { CallSites } from '../kit/python/call-sites.ts'
import { methodsOf } from '../kit/python/classes.ts'
import { asCall, located, type Located, type PythonCode } from '../kit/python/code.ts'
import type { Node } from '../kit/python/parser.ts'
import { children, present } from '../kit/python/scopes.ts'
import { webCalls } from '../kit/python/web-calls.ts'

const MOST_STEPS = 200

/** The learner's classes, as the brief names them. */
export interface Design {
  code: PythonCode
  sites: CallSites
  base: Located
  child: Located
}

/** @throws Failed when one of the prescribed classes isn't there */
export function designOf(code: PythonCode): Design {
  const sites = new CallSites(code)
  const find = (name: string): Located => {
    const [found] = sites.classes.named(name)
    expect(found !== undefined, { expected: `a class ${name}`, seen: 'none of that name', hint: `Name it ${name}: the brief prescribes both class names.` })
    return found
  }
  return { code, sites, base: find('DataFetcher'), child: find('WeatherDataFetcher') }
}

export const nameOf = (node: Node): string => node.childForFieldName('name')?.text ?? ''

export const methods = (definition: Located): Located[] => methodsOf(definition.node).map((node) => located(definition.file, node))

/** Names of the classes that a class inherits from, nearest first. */
export function parents({ sites }: Design, definition: Located): string[] {
  const found: string[] = []
  const visit = (node: Node): void => {
    for (const parent of children(node.childForFieldName('superclasses') ?? node).filter(({ type }) => /^(identifier|attribute|subscript)$/.test(type))) {
      const name = parent.text.replace(/\[.*$/s, '').split('.').at(-1) ?? ''
      if (found.includes(name)) continue
      found.push(name)
      const [next] = sites.classes.named(name)
      if (next?.node.childForFieldName('superclasses')) visit(next.node)
    }
  }
  if (definition.node.childForFieldName('superclasses')) visit(definition.node)
  return found
}

/** Whether a method sends something over the web, itself or through what it calls of the learner's own. */
export function reachesWeb(design: Design, method: Located): boolean {
  const seen = new Set<number>()
  const queue = [method]
  for (let at = queue.shift(); at && seen.size < MOST_STEPS; at = queue.shift()) {
    if (seen.has(at.node.id)) continue
    seen.add(at.node.id)
    if (webCalls(at).length > 0) return true
    for (const node of present(at.node.descendantsOfType('call'))) {
      const call = asCall(located(at.file, node))
      const own = calledFunctions(call, design.sites)
      // A part of the object (`self._transport.send(…)`) is of one of the learner's classes.
      const parts = own.length === 0 && call.receiver.startsWith('self.') ? design.sites.classes.all.flatMap((each) => methods(each)).filter(({ node: other }) => nameOf(other) === call.name) : []
      queue.push(...own, ...parts)
    }
  }
  return false
}
