import type { ContractAddress } from './address.js'
import type { Json, JsonObject } from './openapi.js'

/** What code puts into the path, named by the first address; the others may call it otherwise. */
export function pathParameters(
  names: readonly string[],
  addresses: readonly ContractAddress[],
): readonly JsonObject[] {
  return names.map((name, index) => {
    const codes = distinct(addresses.flatMap(({ codes }) => codes[index] ?? []))
    const isWhole = addresses.some(({ isMadeWhole }) => isMadeWhole)
    return {
      name,
      in: 'path',
      required: true,
      description: isWhole
        ? `The address is made when the program runs, scheme, host and all: ${codes.join(', ')}. This stands for its path.`
        : `Made when the program runs: ${codes.join(', ')}`,
      schema: { type: 'string' },
    }
  })
}

/** What stood in the query of the socket's address goes along with every request. */
export function queryParameters(addresses: readonly ContractAddress[]): readonly JsonObject[] {
  const parts = addresses.flatMap(({ query }) => query)
  // The client sets its own, whatever the address says.
  const names = distinct(parts.flatMap(({ name }) => name ?? [])).filter((name) => name !== 'connectionId')
  const unnamed = distinct(parts.flatMap(({ name, value }) => (name === undefined ? [value] : [])))
  return [
    ...names.map((name) => {
      const values = distinct(parts.filter((part) => part.name === name).map(({ value }) => value))
      const isMade = values.some((value) => value.includes('${'))
      return {
        name,
        in: 'query',
        ...(addresses.every(({ query }) => query.some((part) => part.name === name))
          ? { required: true }
          : {}),
        ...(isMade ? { description: `Made when the program runs: ${values.join(', ')}` } : {}),
        schema: { type: 'string', ...(isMade ? {} : { enum: values as readonly Json[] }) },
      }
    }),
    ...(unnamed.length === 0
      ? []
      : [
          {
            name: names.includes('query') ? 'moreOfTheQuery' : 'query',
            in: 'query',
            description: `Names and values made when the program runs: ${unnamed.join(', ')}`,
            style: 'form',
            explode: true,
            schema: { type: 'object', additionalProperties: { type: 'string' } },
          },
        ]),
  ]
}

/** In the order of the code points, whatever the machine's language. */
export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
