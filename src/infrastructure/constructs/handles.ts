import type { ResourceId } from '../../languages/value.js'
import { type Made, type Program, textOf, writtenName } from './value.js'

/**
 * What people call a construct in its program: its id. One whose id is not written goes by its class and by where it is made: the
 * class alone is a word of any prose, and many constructs share it.
 */
export function handleOf({ id, type, scope, within }: Made): string {
  if (id !== '') return within === undefined ? id : `${within}/${id}`
  if (within !== undefined) return `${lastName(type)} (${within})`
  return scope === '' ? lastName(type) : `${lastName(type)} (${scope})`
}

/** What a function is called in the account, as far as that is written; else its handle. */
export function functionName(fn: Made, program: Program): string {
  return writtenName(nameOption(fn), program.source) ?? handleOf(fn)
}

/** The name in the account, written out. */
export function deployedName(fn: Made): string | undefined {
  return textOf(nameOption(fn))
}

function nameOption(fn: Made) {
  return (fn.option('functionName') ?? fn.option('name'))?.value
}

/** `aws_apigatewayv2.WebSocketApi` → `WebSocketApi`. */
export function lastName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1)
}

export function idOf({ id, span, within }: Made, { path }: Pick<Program, 'path'>): ResourceId {
  if (id === '') return `${path}#@${span.start}${within === undefined ? '' : ` ${within}`}`
  return `${path}#${within === undefined ? '' : `${within}/`}${id}`
}
