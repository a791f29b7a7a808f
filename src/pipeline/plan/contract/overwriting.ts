import { type Contract, extension } from './openapi.js'

/** Why a contract may not take the place of what a file holds; `undefined` when nothing is lost by it. */
export type Loss =
  | { readonly kind: 'not-ours' }
  /** It is about another folder. */
  | { readonly kind: 'elsewhere'; readonly from: string }
  /** An operation, or the sockets of one, that this run does not know: they may have been rewritten before. */
  | { readonly kind: 'more'; readonly operation: string }

/** `before`: the parsed file, whatever wrote it. */
export function lossBy(before: unknown, after: Contract): Loss | undefined {
  const from = at(before, extension, 'from')
  if (typeof from !== 'string') return { kind: 'not-ours' }
  if (from !== after[extension].from) return { kind: 'elsewhere', from }
  const kept = new Map(operationsOf(after).map(({ name, files }) => [name, files]))
  const lost = operationsOf(before).find(({ name, files }) =>
    files.some((file) => !kept.get(name)?.includes(file)),
  )
  return lost && { kind: 'more', operation: lost.name }
}

interface Operation {
  /** E.g. `GET /rooms/{}/stream`. */
  readonly name: string
  /** The files of its sockets; their lines move. */
  readonly files: readonly string[]
}

function operationsOf(document: unknown): readonly Operation[] {
  return entriesOf(at(document, 'paths')).flatMap(([path, item]) =>
    entriesOf(item)
      .filter(([method]) => /^(get|put|post|delete|options|head|patch|trace)$/.test(method))
      .map(([method, operation]) => {
        const sockets = valuesOf(at(operation, extension, 'addresses')).flatMap((one) =>
          valuesOf(at(one, 'sockets')),
        )
        const files = sockets.map((place) => String(place).replace(/:\d+$/, ''))
        // An operation added by hand has no socket, and no run knows of it.
        const name = `${method.toUpperCase()} ${path.replace(/\{[^}]{0,200}\}/g, '{}')}`
        return { name, files: files.length > 0 ? files : [''] }
      }),
  )
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => new Map(entriesOf(inner)).get(key), value)
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
