import type { TextEdit } from '../../src/model/plan.js'
import type { ClassAlias, DecidedSocket, HandedClass, SocketUsage } from '../../src/model/socket.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { declarationLines } from '../../src/rewrite/lines.js'

/**
 * A constant that is another name for the class gets the adapter as its value, where something besides the constructions
 * reads it: `const Socket = WebSocket` with `Socket.OPEN`. Each construction of it must be written.
 */
export function valueOfAlias(here: readonly DecidedSocket[]): (usage: SocketUsage) => Span | undefined {
  return ({ alias, handed }) =>
    alias && handed && !handed.injected && writtenOf(here, alias) === alias.made && alias.reads > alias.made
      ? alias.value
      : undefined
}

/** It goes with the last construction, where nothing else reads it. */
export function dropAliases(source: SourceText, here: readonly DecidedSocket[]): TextEdit[] {
  return here.flatMap(({ usage: { alias, handed } }) =>
    alias && isGlobal(alias, handed) && writtenOf(here, alias) === alias.reads
      ? [{ at: declarationLines(source.text, alias.statement), text: '', what: 'another name of the class' }]
      : [],
  )
}

/** Taken from the global object, and from nothing that is loaded for it. */
function isGlobal({ value }: ClassAlias, handed: HandedClass | undefined): boolean {
  return value === undefined || (handed !== undefined && !handed.injected)
}

function writtenOf(here: readonly DecidedSocket[], { statement }: ClassAlias): number {
  return here.filter(({ usage: { alias } }) => alias?.statement.start === statement.start).length
}
