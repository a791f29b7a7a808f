import type { Node } from 'ts-morph'
import { locate } from '../../model/lines.js'
import type { LoopRemoval } from '../../model/socket.js'
import type { Span } from '../../model/source.js'
import { loopsOf } from '../behaviour/reconnecting.js'
import { isHolder } from '../behaviour/side-effects.js'
import type { Traced } from '../features/define-feature.js'
import { ownerOf } from '../flow/program.js'
import { functionOf } from '../functions.js'
import { effectOfOne } from '../handlers.js'
import { spanOf } from '../syntax.js'
import { text } from '../verdict/row.js'
import { type Dead, deadNames } from './dead-names.js'
import { firstCuts, statementAround } from './first-cuts.js'
import { forgottenByLoop } from './forgotten.js'
import { type Against, leftovers } from './leftovers.js'
import { Names } from './names.js'
import { partsOf } from './parts.js'
import { settingsOfLoop } from './settings.js'
import { commentAgainst } from './spoken.js'
import { stopsOtherwise } from './stops.js'

/** What goes when an EventSource does by itself what a loop did, and what stands against it. */
export function loopRemoval(socket: Traced): LoopRemoval {
  const { file } = socket
  const names = new Names(file)
  const dead = deadNames({
    file,
    names,
    first: firstCuts(socket),
    attachments: attachments(socket),
    spared: ({ said }) => isHolder(socket, said),
  })
  const parts = partsOf(file, dead)
  const against = [
    ...unreached(socket),
    ...leftovers(socket, names, dead),
    ...stopsOtherwise(socket, names, dead),
    ...forgottenByLoop(socket, dead),
    ...settingsOfLoop(socket, names, dead),
  ]
  const comment = commentAgainst(file, parts)
  const spoken = text(
    'a comment in the loop may speak of more than it',
    'ループ内のコメントがほかの内容を含む可能性があります',
  )
  return {
    parts,
    quieted: quieted(socket, dead),
    against: [
      ...against.map(({ what, node }) => ({
        what,
        location: locate(ownerOf(node).file.source, spanOf(node)),
      })),
      ...(comment ? [{ what: spoken, location: locate(file.source, comment) }] : []),
    ],
  }
}

/** Handlers that may have nothing left to do. */
function attachments({ uses, file }: Traced): ReadonlyMap<Node, Node> {
  return new Map(
    uses.flatMap(({ use, node, handler, file: where }): [Node, Node][] => {
      const statement = where === file ? statementAround(file.morph, node) : undefined
      const isAttached = /^(open|error)$/.test(use.handler?.event ?? '') && use.handler?.form !== 'removal'
      return statement && handler && isAttached ? [[statement, handler]] : []
    }),
  )
}

/** A loop that begins in another file, inside a larger expression, or by writing the construction out again. */
function unreached(socket: Traced): Against[] {
  return loopsOf(socket).flatMap(({ handler: { use, written }, next, proof }): Against[] => {
    if (use.file !== socket.file)
      return [
        { what: text('the loop stands in another file', 'ループが別のファイルにあります'), node: written },
      ]
    if (next !== socket.construction)
      return [
        {
          what: text(
            'the loop constructs the socket anew by itself',
            'ループの中で接続が再度作成されています',
          ),
          node: proof,
        },
      ]
    return statementAround(socket.file.morph, use.node)
      ? []
      : [
          {
            what: text('the loop is part of a larger expression', 'ループが大きな式の一部になっています'),
            node: written,
          },
        ]
  })
}

/** Handlers of which some statements go, and the others only log or set flags. */
function quieted({ uses, file }: Traced, dead: Dead): Span[] {
  const { morph } = file
  return uses.flatMap(({ use, handler, file: where }) => {
    const isKept = /^(open|error)$/.test(use.handler?.event ?? '') && use.handler?.form !== 'removal'
    const body = handler && isKept && where === file ? functionOf(morph, handler) : undefined
    if (!body || body === 'none') return []
    const left = body.statements.filter((one) => !dead.isGone(one))
    const allowed = use.handler?.event === 'open' ? /^(empty|log|flag)$/ : /^(empty|log)$/
    const isQuieted =
      left.length < body.statements.length && left.every((one) => allowed.test(effectOfOne(morph, one)))
    return isQuieted ? [use.span] : []
  })
}
