import { located, type Located } from '../kit/python/code.ts'
import { classAround, present } from '../kit/python/scopes.ts'
import { nameOf, parents, type Design } from './design.ts'

const NAME = 'WeatherDataFetcher'

/**
 * Where a WeatherDataFetcher is made: `WeatherDataFetcher(key)`, `WeatherDataFetcher.from_environment()`, by another name
 * that it was imported under. A client may be a class too; what the fetchers' own methods make is no client's.
 */
export function makings(design: Design): Located[] {
  const family = new Set(design.sites.classes.all.filter((each) => nameOf(each.node) === 'DataFetcher' || parents(design, each).includes('DataFetcher')).map(({ node }) => node.id))
  return design.code.files.flatMap((file) => {
    const imports = present(file.root.descendantsOfType('aliased_import')).filter((node) => node.childForFieldName('name')?.text === NAME)
    const names = new Set([NAME, ...imports.map((node) => node.childForFieldName('alias')?.text)])
    return present(file.root.descendantsOfType('call'))
      .filter((call) => call.childForFieldName('function')?.text.split('.').some((part) => names.has(part)))
      .filter((call) => !family.has(classAround(call)?.id ?? -1))
      .map((call) => located(file, call))
  })
}
