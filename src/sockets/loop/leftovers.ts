import type { Node } from 'ts-morph'
import type { Text } from '../../model/source.js'
import { leadsBack, makersOf } from '../behaviour/reconnecting.js'
import { isHolder, isUseOf } from '../behaviour/side-effects.js'
import type { Traced } from '../features/define-feature.js'
import { functionsOf } from '../flow/resolve.js'
import { bare, isStatementList } from '../syntax.js'
import { text } from '../verdict/row.js'
import type { Dead } from './dead-names.js'
import type { Name, Names } from './names.js'
import { changedIn, referencesTo, writeAt } from './references.js'

export interface Against {
  readonly what: Text
  readonly node: Node
}

/** What a careful person would not leave behind: a name that nothing reads or sets any more, an empty block. */
export function leftovers(socket: Traced, names: Names, dead: Dead): Against[] {
  return [
    ...[...dead.said].flatMap((name) => (dead.names.has(name) ? [] : leftName(socket, names, dead, name))),
    ...membersOfObjects(socket, names, dead),
    ...emptied(socket, dead),
  ]
}

function leftName(socket: Traced, names: Names, dead: Dead, name: Name): Against[] {
  const { morph } = socket.file
  const { declaration, said } = name
  if ((declaration && dead.isGone(declaration)) || isHolder(socket, said)) return []
  const left = referencesTo(morph, name).filter((one) => !dead.isGone(one))
  const bodies = functionsOf(morph, said)
  const reads = left.filter((one) => !isOnlyWritten(one))
  const other = reads.find((one) => isOfAnotherLoop(socket, one))
  if (other && !bodies.some((body) => makersOf(socket).has(body))) {
    const what = text(
      `“${name.text}” also serves the loop of another socket`,
      `「${name.text}」は別のソケットのループでも使われています`,
    )
    return [{ what, node: other }]
  }
  const isSetByLoop = dead.roots.some((node) =>
    changedIn(morph, node).some((target) => names.at(target) === name && !isUseOf(socket, target)),
  )
  if (reads.length === 0 && !name.isOpen) {
    const what = text(
      `“${name.text}” would be left without a use`,
      `「${name.text}」が使われないまま残ります`,
    )
    return [{ what, node: declaration ?? said }]
  }
  if (reads.length === 0 && name.kind === 'function' && bodies.some((body) => isWayBack(socket, body))) {
    const what = text(
      `“${name.text}” of the loop may be called from elsewhere`,
      `ループの「${name.text}」がほかから呼ばれる可能性があります`,
    )
    return [{ what, node: declaration ?? said }]
  }
  if (reads.length > 0 && isSetByLoop) {
    const what = text(
      `the loop sets “${name.text}”, which is read elsewhere`,
      `ループが設定する「${name.text}」がほかでも参照されています`,
    )
    return [{ what, node: reads[0] ?? said }]
  }
  return []

  function isOnlyWritten(one: Node): boolean {
    const write = writeAt(morph, one)
    return write !== undefined && morph.Node.isExpressionStatement(write.getParent())
  }
}

/** In a close or error handler that is not this socket's: it goes as well, or it does not, and nobody can say here. */
function isOfAnotherLoop({ file: { morph } }: Traced, reference: Node): boolean {
  const { Node: N } = morph
  return [reference, ...reference.getAncestors()].some((one) => {
    const parent = one.getParent()
    if (N.isBinaryExpression(parent))
      return parent.getRight() === one && /\.on(close|error)$/.test(parent.getLeft().getText())
    if (!N.isCallExpression(parent) || parent.getExpression() === one) return false
    return (
      /\.(addEventListener|on)$/.test(parent.getExpression().getText()) &&
      /^['"](close|error)['"]$/.test(parent.getArguments()[0]?.getText() ?? '')
    )
  })
}

/** A step of the loop; what makes the socket is called by whoever begins. */
function isWayBack(socket: Traced, body: Node): boolean {
  return !makersOf(socket).has(body) && leadsBack(socket, body)
}

/** `state.attempts++`: what is left of the object would be half of it. */
function membersOfObjects(socket: Traced, names: Names, dead: Dead): Against[] {
  const { morph } = socket.file
  const { Node: N } = morph
  return dead.roots
    .flatMap((node) => changedIn(morph, node))
    .filter((target) => {
      const value = bare(morph, target)
      if (N.isIdentifier(value) || isUseOf(socket, target) || isHolder(socket, value)) return false
      return names.at(value) === undefined
    })
    .map((node) => ({
      what: text(
        'the loop keeps what it counts in an object',
        'ループの回数などがオブジェクトに保持されています',
      ),
      node,
    }))
}

/** A block of which all statements go, though it has to stay. */
function emptied({ file: { morph } }: Traced, dead: Dead): Against[] {
  const { Node: N } = morph
  const blocks = new Set(
    dead.code.map((node) => node.getParent()).filter((one) => isStatementList(morph, one)),
  )
  return [...blocks].flatMap((block) => {
    if (!N.isBlock(block) || dead.isGone(block)) return []
    const isEmpty = block.getStatements().every((one) => dead.isGone(one))
    return isEmpty
      ? [{ what: text('a block would be left empty', '空のブロックが残ります'), node: block }]
      : []
  })
}
