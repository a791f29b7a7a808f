import { inlineCode, table } from '../markdown.js'

/** What is read of a JSON Schema. */
interface Schema {
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
}

/** A row for each key of the configuration, those of an object below it: `auth.token`, `endpoints.*.stream`, `notApplicable[].item`. */
export function keysTable(schema: Schema): string {
  return table(['key', 'says', 'example'], rowsOf(schema, ''))
}

function rowsOf({ properties = {} }: Schema, prefix: string): readonly (readonly string[])[] {
  return Object.entries(properties)
    .filter(([key]) => key !== '$schema')
    .flatMap(([key, schema]) => {
      const name = prefix + key
      const [example] = schema.examples ?? []
      const shown = example === undefined ? '' : inlineCode(`${key}: ${flow(example)}`)
      return [[inlineCode(name), schema.description ?? '', shown], ...rowsBelow(schema, name)]
    })
}

function rowsBelow(schema: Schema, name: string): readonly (readonly string[])[] {
  const { additionalProperties: each, items } = schema
  return [
    ...rowsOf(schema, `${name}.`),
    ...(typeof each === 'object' ? rowsOf(each, `${name}.*.`) : []),
    ...(items === undefined ? [] : rowsOf(items, `${name}[].`)),
  ]
}

/** In a line, as YAML takes it: quotes where a plain word would be something else. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, one]) => `${flow(key)}: ${flow(one)}`)
    return `{ ${pairs.join(', ')} }`
  }
  return typeof value === 'string' && !/^[A-Za-z./][\w ./-]*$/.test(value)
    ? JSON.stringify(value)
    : String(value)
}
