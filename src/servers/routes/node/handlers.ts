import type { Node } from 'ts-morph'
import { moduleTable } from '../../../languages/script/program/modules.js'
import { oncePer } from '../../../languages/script/program/once-per.js'
import { ownerOf } from '../../../languages/script/program/program.js'
import { functionsOf, isFunctionLike } from '../../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import { descendantsOf, spanOf, unwrap } from '../../../languages/script/syntax.js'
import { locate } from '../../../model/lines.js'
import type { RouteProtocol } from '../../../model/route.js'
import type { Location } from '../../../model/source.js'
import { protocolIn, wordsAround } from '../../../routes/protocol.js'
import { streamPlaces } from '../../../streams/event-stream.js'

/** The code behind a route: its functions, and those of this repository that they call. */
export interface Handling {
  readonly streams: boolean
  readonly streamsAt: readonly Location[]
  readonly speaks: RouteProtocol
}

/** Calls from a handler are followed so far: a helper that opens the stream, and one that it calls. */
const deepest = 2
const mostFunctions = 60

export function handlingOf(morph: TsMorph, handlers: readonly Node[]): Handling {
  return handlingOfCode(
    morph,
    handlers.flatMap((one) => functionsGiven(morph, one)),
  )
}

/** These functions, and those of this repository that they call. */
export function codeCalledBy(morph: TsMorph, own: readonly Node[]): readonly Node[] {
  const reached = new Set(own)
  let edge: readonly Node[] = own
  for (let depth = 0; depth < deepest; depth++) {
    edge = edge
      .flatMap((one) => descendantsOf(morph, one, morph.SyntaxKind.CallExpression))
      .flatMap((call) => functionsOf(call.getExpression()))
      .filter((one) => isFunctionLike(morph, one) && !reached.has(one))
      .slice(0, mostFunctions)
    for (const one of edge) reached.add(one)
  }
  return [...reached]
}

export function handlingOfCode(morph: TsMorph, own: readonly Node[]): Handling {
  const code = codeCalledBy(morph, own)
  const places = code.flatMap((one) => streamPlaces(morph, one))
  return {
    streams: places.length > 0,
    streamsAt: places.map((one) => locate(ownerOf(one).file.source, spanOf(one))),
    speaks: protocolIn(
      code.map((one) => one.getText()),
      [...new Set(code.map((one) => ownerOf(one).file))].map((file) =>
        aroundOf(file, ownerOf(file.ast).program),
      ),
    ),
  }
}

/** The functions that an argument is, also inside a wrapper: `defineEventHandler(async (event) => …)`, `wrap(controller.stream)`. */
export function functionsGiven(morph: TsMorph, given: Node, depth = 0): readonly Node[] {
  const value = unwrap(morph, given)
  const found = functionsOf(value).filter((one) => isFunctionLike(morph, one))
  if (found.length > 0 || depth > 2 || !morph.Node.isCallExpression(value)) return found
  return value.getArguments().flatMap((one) => functionsGiven(morph, one, depth + 1))
}

const aroundOf = oncePer((file: ScriptFile, program) =>
  wordsAround(file, (one) =>
    moduleTable(one).imports.flatMap(({ specifier }) => program.resolve(one, specifier) ?? []),
  ),
)
