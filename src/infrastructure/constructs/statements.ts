import { once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import { managesConnections } from './api-parts.js'
import { sureOf } from './apis.js'
import type { Made, Program } from './value.js'

/** Policy statements that give access to connections, by the IAM action. */
export const connectionStatements = once((program: Program): readonly Made[] => {
  const actions = program.texts.filter(({ text }) => text === managesConnections)
  return program.made.filter(
    ({ type, span }) =>
      type.endsWith('.PolicyStatement') && actions.some((action) => isWithin(action.span, span)),
  )
})

/** The WebSocket APIs that are read inside of a call. */
export function apisReadIn(program: Program, { span, within }: Made): readonly Made[] {
  const reads = program.reads.filter(
    (read) => read.within === within && isWithin(read.span, span) && sureOf(read),
  )
  return [...new Set(reads.flatMap(({ made }) => made ?? []))]
}
