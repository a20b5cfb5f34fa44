import { expect } from '../kit/criteria/findings.ts'
import { decoratorsOf } from '../kit/python/classes.ts'
import { asCall, located, type Located } from '../kit/python/code.ts'
import { contentOf } from '../kit/python/comments.ts'
import type { Node } from '../kit/python/parser.ts'
import { ancestors, children, classAround, present } from '../kit/python/scopes.ts'
import { webCalls } from '../kit/python/web-calls.ts'
import { methods, nameOf, parents, reachesWeb, type Design } from './design.ts'

const WEATHER = /weather|temperatur|humid|forecast|celsius|fahrenheit|openmeteo|open_meteo/i
/** Names of fields in answers of weather services; as a variable's name, `temp` may be anything. */
const WEATHER_FIELD = /^["'](?:temp|temp_[cfk]|feels_like|wind_(?:speed|kph))["']$/
const isDunder = (name: string) => /^__\w+__$/.test(name)

/** Two methods or more, one of which asks the web, and not a word about weather. @throws Failed */
export function expectGenericBase(design: Design): string[] {
  const { base } = design
  const own = methods(base).filter(({ node }) => !isDunder(nameOf(node)))
  expect(own.length >= 2, { expected: 'DataFetcher with methods for asking an API', seen: `${own.length} beside __init__`, location: base.location })
  const asking = own.filter((method) => reachesWeb(design, method))
  expect(asking.length > 0, {
    expected: 'a method of DataFetcher that sends the request', seen: 'none of its methods reaches the web', location: base.location,
    hint: 'Put the request itself, with time-out and retries, into DataFetcher; WeatherDataFetcher only says what to ask for.',
  })
  const nodes = present(base.node.descendantsOfType(['identifier', 'string'])).filter((node) => node.parent?.type !== 'expression_statement')
  const special = nodes.find((node) => WEATHER.test(node.text) || WEATHER_FIELD.test(node.text))
  expect(special === undefined, {
    expected: 'nothing about weather in DataFetcher', seen: `\`${special?.text.slice(0, 60)}\``, location: special ? located(base.file, special).location : base.location,
    hint: 'Move what is about weather into WeatherDataFetcher: the base class would ask for exchange rates just as well.',
  })
  return asking.map(({ node }) => nameOf(node))
}

/** It inherits from DataFetcher and lets it set itself up. @throws Failed */
export function expectInheritance(design: Design): void {
  const { child } = design
  expect(parents(design, child).includes('DataFetcher'), { expected: 'class WeatherDataFetcher(DataFetcher)', seen: `one that inherits from ${parents(design, child).join(', ') || 'nothing'}`, location: child.location })
  const constructor = methods(child).find(({ node }) => nameOf(node) === '__init__')
  const calls = constructor ? present(constructor.node.descendantsOfType('call')).map((node) => asCall(located(child.file, node))) : []
  expect(!constructor || calls.some(({ name, receiver }) => name === '__init__' && /^(super\(.*\)|DataFetcher|\w+\.DataFetcher)$/s.test(receiver)), {
    expected: 'super().__init__(…) in the constructor of WeatherDataFetcher', seen: 'a constructor that leaves the base class out', location: constructor?.location,
  })
}

/** Its own methods for weather, which ask through the base class and never by themselves. @throws Failed */
export function expectExtension(design: Design): string[] {
  const { child, base } = design
  const own = methods(child).filter(({ node }) => !isDunder(nameOf(node)))
  expect(own.length > 0, { expected: 'methods for weather in WeatherDataFetcher', seen: 'none of its own', location: child.location })
  const [direct] = webCalls(child)
  expect(direct === undefined, {
    expected: 'WeatherDataFetcher to ask through the methods of DataFetcher', seen: `\`${direct?.node.text.slice(0, 60)}\`, past them`, location: direct?.location,
  })
  const inherited = new Set(methods(base).map(({ node }) => nameOf(node)))
  const overrides = own.filter(({ node }) => inherited.has(nameOf(node)))
  const uses = present(child.node.descendantsOfType('call')).map((node) => asCall(located(child.file, node)))
    .filter(({ name, receiver }) => /^(self|super\(.*\)|cls)$/s.test(receiver) && inherited.has(name))
  expect(uses.length > 0 || overrides.length > 0, {
    expected: 'WeatherDataFetcher to use or override what DataFetcher offers', seen: 'neither', location: child.location,
  })
  return own.map(({ node }) => nameOf(node))
}

/** State behind an underscore, a key above all, and nobody who reaches for it from outside. @throws Failed */
export function expectEncapsulation(design: Design): void {
  const { base, child, code, sites } = design
  const assigned = (definition: Located) => present(definition.node.descendantsOfType('assignment')).map((node) => node.childForFieldName('left'))
    .filter((left) => left?.type === 'attribute' && left.childForFieldName('object')?.text === 'self').map((left) => left?.childForFieldName('attribute')?.text ?? '')
  const all = [base, child].flatMap((definition) => [...assigned(definition), ...fieldsOf(definition)])
  const shared = [base, child].flatMap(classAttributes)
  expect([...all, ...shared].some((name) => name.startsWith('_')), { expected: 'attributes that begin with an underscore for what is nobody else\'s business', seen: all.length > 0 ? `public ones only: ${[...new Set(all)].join(', ').slice(0, 120)}` : 'no attributes at all', location: base.location })
  // `key_param = "appid"` says how the key is sent, and is none.
  const open = all.find((name) => /^(?!_).*(key|token|secret|session)(?!.*(?:name|param|parameter|header|field|env|var)s?$)/i.test(name))
  expect(open === undefined, { expected: 'the key and the session behind an underscore', seen: `self.${open}`, location: base.location })
  const classNames = new Set(sites.classes.all.map(({ node }) => nameOf(node)))
  const inner = new Set(all)
  const hidden = new Set([...shared, ...[base, child].flatMap(methods).map(({ node }) => nameOf(node)).filter((name) => !isDunder(name))])
  const foreign = code.nodes('attribute').find(({ node }) => {
    const [object, name] = [node.childForFieldName('object'), node.childForFieldName('attribute')?.text ?? '']
    if (!/^_(?!_)/.test(name) || OWN.test(object?.text ?? '') || classNames.has(object?.text ?? '')) return false
    // A part of an object may have a method of the same name; a script has no such parts.
    return inner.has(name) || (hidden.has(name) && isOutside(node))
  }) ?? code.nodes('call').find(({ node }) => {
    const [object, name] = children(node.childForFieldName('arguments') ?? node)
    return /^(?:[gs]et|del)attr$/.test(node.childForFieldName('function')?.text ?? '') && name?.type === 'string' && /^_(?!_)/.test(contentOf(name)) &&
      !OWN.test(object?.text ?? '') && (inner.has(contentOf(name)) || hidden.has(contentOf(name))) && isOutside(node)
  })
  expect(foreign === undefined, { expected: 'nobody to reach for an underscored attribute or method from outside', seen: `\`${foreign?.node.text.slice(0, 60)}\``, location: foreign?.location })
}

const OWN = /^(self|cls|super\(.*\)|other)$/s

/** In no class, and not in what a decorator makes around a method. */
const isOutside = (node: Node): boolean => classAround(node) === undefined && [...ancestors(node)].filter(({ type }) => type === 'function_definition').length < 2

/** Names that a class's body gives values or types to; what is for the constructor alone (InitVar) is no attribute. */
function classAttributes({ node }: Located): string[] {
  return children(node.childForFieldName('body') ?? node).flatMap((statement) => (statement.type === 'expression_statement' ? children(statement) : []))
    .filter((statement) => statement.type === 'assignment' && !/^(?:\w+\.)?InitVar\b/.test(statement.childForFieldName('type')?.text ?? '')).flatMap((assignment) => assignment.childForFieldName('left')?.text ?? [])
}

/** The fields of a dataclass are attributes of each object. */
const fieldsOf = (definition: Located): string[] => (decoratorsOf(definition.node).some((name) => /\bdataclass\b/.test(name)) ? classAttributes(definition) : [])

/** try/except in methods. @throws Failed */
export function expectHandlersInMethods({ sites, base }: Design): void {
  const handlers = sites.classes.all.flatMap((each) => methods(each)).filter(({ node }) => node.descendantsOfType('except_clause').length > 0)
  expect(handlers.length > 0, { expected: 'try/except in a method of your classes', seen: 'none', location: base.location })
}

const LEVELS = /^(warning|warn|error|exception|critical|fatal|log)$/

/** Failures are logged at their level, as far as the code says it. @throws Failed */
export function expectLogCalls({ sites, base }: Design): void {
  const logged = sites.classes.all.flatMap((each) => present(each.node.descendantsOfType('call')).map((node) => asCall(located(each.file, node))))
    .filter(({ name, receiver }) => LEVELS.test(name) && /log/i.test(receiver))
  expect(logged.length > 0, {
    expected: 'failures logged as warnings or errors by methods of your classes', seen: 'no call of logger.warning, logger.error or logger.exception in a class', location: base.location,
    hint: 'Make a logger with logging.getLogger(__name__); log a try that failed as a warning and one that is given up as an error.',
  })
}

const LONGEST_METHOD = 60

/** What no sound design does: a base that knows its children, methods that do everything, chains of providers. @throws Failed */
export function expectSoundDesign(design: Design): void {
  const { base, sites } = design
  const children = sites.classes.all.filter((each) => each.node.id !== base.node.id && parents(design, each).includes('DataFetcher')).map(({ node }) => nameOf(node))
  const known = present(base.node.descendantsOfType('identifier')).find(({ text }) => children.includes(text))
  expect(known === undefined, { expected: 'a base class that does not know who inherits from it', seen: `DataFetcher names ${known?.text}`, location: known && located(base.file, known).location, hint: 'Let the subclass override a method in place of asking in the base class which one it is.' })
  const asksType = present(base.node.descendantsOfType('call')).find((node) => node.childForFieldName('function')?.text === 'isinstance' && /^\(\s*self\b/.test(node.childForFieldName('arguments')?.text ?? ''))
  expect(!asksType, { expected: 'no isinstance(self, …)', seen: asksType?.text.slice(0, 60) ?? '', location: asksType ? located(base.file, asksType).location : undefined })
  const long = sites.classes.all.flatMap((each) => methods(each)).find(({ node }) => node.endPosition.row - node.startPosition.row >= LONGEST_METHOD)
  expect(long === undefined, { expected: `methods of fewer than ${LONGEST_METHOD} lines, each with one task`, seen: `${long ? nameOf(long.node) : ''} has ${long ? long.node.endPosition.row - long.node.startPosition.row + 1 : 0}`, location: long?.location })
}
