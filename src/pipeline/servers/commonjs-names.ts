import type { SourceHost } from '../../languages/parsed-file.js'
import { locate } from '../../model/lines.js'
import type { Reason } from '../../model/socket.js'
import type { Location } from '../../model/source.js'
import { reason } from '../../servers/gateways.js'

/** An import of names of a CommonJS package, in a module. */
interface NamedImport {
  readonly name: string
  readonly location: Location
}

/**
 * CommonJS packages of which Node finds none, or few, of their names: it reads these from the text of the package, and does not run it
 * (https://nodejs.org/api/esm.html#commonjs-namespaces). Measured with their versions of 2026 by `import()` and `require`.
 */
const packages: ReadonlySet<string> = new Set([
  'aws-sdk',
  'aws-xray-sdk-core',
  'dynamoose',
  'joi',
  'jsonwebtoken',
  'knex',
  'lodash',
  'moment',
  'sequelize',
  'twilio',
  'validator',
  'winston',
])

const named =
  /\bimport[ \t]{1,9}(?!type\b)(?:[\w$]{1,100}[ \t]{0,9},[ \t]{0,9})?\{([^{}]{1,2000})\}\s{0,99}from\s{0,99}["']([\w-]{1,100})["'/]/g

/** Of these modules, where Node would not find what they import. */
export function namesOfCommonJs(modules: readonly string[], host: SourceHost): readonly NamedImport[] {
  return modules.flatMap((path) => {
    const text = host.text(path) ?? ''
    return [...text.matchAll(named)].flatMap(({ 0: whole, 1: names = '', 2: name = '', index }) => {
      const hasValue = names.split(',').some((one) => /^\s*(?!type\s+\w)[\w$]/.test(one))
      const span = { start: index, end: index + whole.length }
      return packages.has(name) && hasValue ? [{ name, location: locate({ path, text }, span) }] : []
    })
  })
}

/** One for each package. */
export function commonJsNotes(imports: readonly NamedImport[]): readonly Reason[] {
  const first = new Map(imports.toReversed().map((one) => [one.name, one]))
  return [...first.values()].map(({ name, location }) =>
    reason('W-COMMONJS', location, { en: name, ja: name }),
  )
}
