import { expect } from '../kit/criteria/findings.ts'
import { usageExamples } from '../kit/documents/usage-examples.ts'
import { contentOf } from '../kit/python/comments.ts'
import { environmentNames } from '../kit/python/environment-names.ts'
import type { Scene } from '../kit/scene.ts'
import { isKeyName, KEY_NAMES } from '../kit/weather/access.ts'
import type { Provider } from '../kit/weather/providers/provider.ts'
import { rightRun } from './runs.ts'

/** README.md says where the key comes from and where to put it. @throws Failed */
export async function expectKeyExplained(scene: Scene): Promise<void> {
  const { documents, code, submission, notes } = scene
  const text = textOfDocuments(scene)
  const provider = await providerOf(scene)
  expect(documents().files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  expect(namesSite(text, provider) && tellsHowToGetKey(text), {
    expected: `the documentation to say how one gets a key of ${provider.name}`,
    seen: namesSite(text, provider) ? 'nothing about signing up or making a key' : `${provider.name} is not named`,
    hint: `Say in README.md where to sign up for ${provider.name} and where its page shows the key.`,
  })
  const python = await code()
  const { settings, template } = submission.settings.files ?? {}
  // Names that the environment is asked for, or that a settings file is.
  const looked = [...environmentNames(python).names, ...python.nodes('string').map(({ node }) => contentOf(node)).filter((text) => /^[A-Z][A-Z0-9_]+$/.test(text))]
  const places = [...new Set([...looked.filter(isKeyName), ...Object.keys(submission.settings.environment ?? {}), settings, template].filter((name) => name !== undefined))]
  const told = (places.length > 0 ? places : KEY_NAMES).filter((name) => mentions(text, name))
  expect(told.length > 0, {
    expected: 'the documentation to say where the key is put, by the name that the program reads',
    seen: `nothing about ${places.slice(0, 4).join(', ') || 'an environment variable or a settings file'}`,
    hint: `Show how it is set, for instance: export ${places[0] ?? 'OPENWEATHER_API_KEY'}=…`,
  })
  notes.saw(`how to get a key of ${provider.name}, and where to put it: ${told.slice(0, 3).join(', ')}`)
}

/** README.md says which service is asked, and how the program is started. @throws Failed */
export async function expectUseExplained(scene: Scene): Promise<void> {
  const { documents, submission, notes } = scene
  const provider = await providerOf(scene)
  expect(namesSite(textOfDocuments(scene), provider), { expected: `the documentation to name the API that is asked, ${provider.name}`, seen: 'not a word of it' })
  const shown = usageExamples(documents(), submission)
  expect(shown.length > 0, {
    expected: 'the command that starts the program, as code that one can copy',
    seen: 'no line of code that starts a script of this folder',
    hint: 'Show it in a code block of README.md, as one types it: `python weather_fetcher.py`.',
  })
  notes.saw(`${provider.name} is named, and the program is started with: ${shown[0]?.line.slice(0, 80)}`)
}

/** Words and the addresses behind links. */
const textOfDocuments = ({ documents }: Scene): string => [documents().text(), ...documents().links()].join('\n')

async function providerOf(scene: Scene): Promise<Provider> {
  const { world } = await rightRun(scene)
  const [first] = world.visits
  if (!first) throw new TypeError('documentation is looked at only after the service was asked')
  return first.provider
}

const ACCOUNT = /sign[\W_]?up|sign[\W_]?in|regist|account|subscri|log[\W_]?in|free (?:plan|tier)|cuenta|suscri|inscri|konto|anmeld|compte|cadastr|crie uma conta/i
/** The page of a provider's that shows the keys, as an address. */
const KEY_PAGE = /\.(?:org|com)(?:\/\S*)?\/(?:\S*api[_-]?keys?\b|my\/?(?:\s|$))/im
const KEY = '(?:keys?|tokens?|appid|clave|schlüssel|clé|chave)(?![a-z])'
const MAKE = '(?:creat|generat|obtain|request|get(?:ting)? (?:an?|your|the|one)|crea|genera|obt[eé]n|solicit|erstell|erzeug|besorg|beantrag|hol(?:e|en)? |g[ée]n[ée]r|obtenir|cré[eé]|cri[ae]|obter)'
/** «creates a CSV file» says nothing of keys: the two words stand in one sentence, close by. */
const MAKES_KEY = new RegExp(`\\b${MAKE}[^.!?]{0,40}\\b${KEY}|\\b${KEY}[^.!?]{0,60}\\b${MAKE}|\\bkey[^!?]{0,80}\\b(?:create|generate|get|request) one\\b`, 'i')

/** Words for signing up or making a key, in the languages that learners write in, and the addresses of such pages. */
export const tellsHowToGetKey = (text: string): boolean => ACCOUNT.test(text) || KEY_PAGE.test(text) || MAKES_KEY.test(text)

const namesSite = (text: string, { site }: Provider) => site.test(text.replaceAll('`', ''))
const mentions = (text: string, name: string) => new RegExp(`(?<![A-Za-z0-9_])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![A-Za-z0-9_])`).test(text)
