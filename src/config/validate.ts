import type * as Zod from 'zod'
import { brief } from '../model/brief.js'
import type { Config } from '../model/config.js'
import { phrase, type Said } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { configPlace, type KeyPath, type LocatedConfig } from './located.js'
import { nearestKey } from './nearest-key.js'
import { configJsonSchema, configSchema } from './schema.js'

/** As much of a JSON Schema as is needed to say which keys a map may have, and to show an example. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: Shape | boolean
  readonly items?: Shape
  readonly examples?: readonly unknown[]
}

/**
 * Checks what a configuration says; `below` is where in the file it begins (`package.json#migrate-ws`).
 * @throws UsageError with a line for each thing that is wrong, at most ten.
 */
export async function validate(read: LocatedConfig, file: string, below: KeyPath = []): Promise<Config> {
  const { $schema: _, ...config } = await checked(
    await configSchema(),
    configJsonSchema,
    { ...read, lineOf: (path) => read.lineOf([...below, ...path]) },
    file,
  )
  return config
}

/**
 * Checks what a file says against a schema; `jsonSchema` is the same one for editors, whose keys and examples the complaints name.
 * @throws UsageError with a line for each thing that is wrong, at most ten.
 */
export async function checked<T>(
  schema: Zod.ZodType<T>,
  jsonSchema: () => Promise<Readonly<Record<string, unknown>>>,
  read: LocatedConfig,
  file: string,
): Promise<T> {
  // A file with nothing but comments is valid.
  const parsed = schema.safeParse(read.value ?? {})
  if (parsed.success) return parsed.data
  const shape = (await jsonSchema()) as Shape
  const lines = new Map<string, Said>()
  // The line of each is sought in the whole file, so only as many are made as are reported.
  for (const { path, message } of complaintsOf(parsed.error.issues, shape)) {
    const line = phrase`${configPlace(file, read.lineOf(path))}: ${message}`
    lines.set(String(line), line)
    if (lines.size === mostComplaints) break
  }
  throw new UsageError(...lines.values())
}

const mostComplaints = 10

function* complaintsOf(
  issues: readonly Zod.core.$ZodIssue[],
  shape: Shape,
): Iterable<{ readonly path: KeyPath; readonly message: Said }> {
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') yield complaintOf(issue, shape)
    else {
      const path = pathOf(issue)
      for (const key of issue.keys) yield { path: [...path, key], message: unknownKey(path, key, shape) }
    }
  }
}

const pathOf = (issue: Zod.core.$ZodIssue): KeyPath =>
  issue.path.map((step) => (typeof step === 'number' ? step : String(step)))

function complaintOf(
  issue: Exclude<Zod.core.$ZodIssue, { readonly code: 'unrecognized_keys' }>,
  shape: Shape,
): { readonly path: KeyPath; readonly message: Said } {
  const path = pathOf(issue)
  const example = issue.code === 'invalid_key' ? undefined : shapeAt(shape, path)?.examples?.[0]
  const end =
    example === undefined
      ? phrase`correct it, then run the same command again`
      : phrase`write, for example, ${sample(path, example)}`
  return { path, message: phrase`${nameOf(path)} ${whatIsWrong(issue)}: ${end}` }
}

function unknownKey(path: KeyPath, key: string, shape: Shape): Said {
  const full = nameOf([...path, key])
  const known = Object.keys(shapeAt(shape, path)?.properties ?? {}).filter((name) => name !== '$schema')
  const near = nearestKey(key, known)
  if (near) return phrase`unknown key "${full}", did you mean "${near}"? Write ${near} instead`
  const elsewhere = path.length === 0 ? homeOf(key, shape) : undefined
  if (elsewhere)
    return phrase`unknown key "${full}", did you mean "${elsewhere}.${key}"? Move it below ${elsewhere}`
  return phrase`unknown key "${full}": remove it, or write one of ${known.join(', ')}`
}

/** The top-level key under which `key` is known, e.g. `freeze` → `phases`. */
function homeOf(key: string, shape: Shape): string | undefined {
  return Object.entries(shape.properties ?? {}).find(
    ([, inner]) => inner.properties && Object.hasOwn(inner.properties, key),
  )?.[0]
}

function whatIsWrong(issue: Zod.core.$ZodIssue): Said | string {
  if (issue.code === 'invalid_type') {
    // zod names the expected type; `record` and `object` are the same to an author of YAML.
    const expected = { array: 'a list', object: 'a map', record: 'a map', string: 'a text' }[
      issue.expected as string
    ]
    return issue.message.includes('received undefined')
      ? 'is missing'
      : phrase`must be ${expected ?? issue.expected}`
  }
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid'))
    return phrase`must be ${{ en: issue.values.join(' or '), ja: issue.values.join(' または ') }}`
  if (issue.code === 'invalid_key') return issue.issues.map(whatIsWrong).join(', ')
  if (issue.code === 'too_small') return 'must not be empty'
  if (issue.code === 'too_big') return phrase`must have at most ${issue.maximum} characters`
  return issue.message
}

function shapeAt(shape: Shape, path: KeyPath): Shape | undefined {
  let at: Shape | undefined = shape
  for (const step of path) {
    const more: Shape | boolean | undefined = at?.additionalProperties
    at = at?.properties?.[String(step)] ?? (typeof more === 'object' ? more : undefined) ?? at?.items
  }
  return at
}

function nameOf(path: KeyPath): string {
  if (path.length === 0) return 'the file'
  return path
    .map((step, i) =>
      typeof step === 'number'
        ? `[${step}]`
        : `${i > 0 ? '.' : ''}${/^[\w-]+$/.test(step) ? brief(step) : JSON.stringify(brief(step))}`,
    )
    .join('')
}

/** E.g. `ignore: ["legacy/**"]`: YAML takes JSON, so it is right in both. */
function sample(path: KeyPath, example: unknown): string {
  const key = path.findLast((step) => typeof step === 'string')
  const item = typeof path.at(-1) === 'number'
  return key === undefined || item ? JSON.stringify(example) : `${nameOf([key])}: ${JSON.stringify(example)}`
}
