import type { Node } from 'ts-morph'
import { literalOf } from '../../languages/script/literals.js'
import { declarationOf } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import { bare } from '../../languages/script/syntax.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { discriminators } from '../behaviour/payloads.js'
import { eventUses } from '../behaviour/values.js'
import { defineFeatureOfUses, type Proof } from './define-feature.js'

const members = new Set([...discriminators, '0'])

/** What the messages of the server are called: `switch (msg.type)`, `msg.type === 'chat'`, `handlers[msg.type]`. */
export default defineFeatureOfUses({
  kind: 'types-received',
  title: { en: 'tells messages apart by named types', ja: '受信メッセージを種類の名前で区別します' },
  *find(socket) {
    for (const handler of handlersOf(socket, 'message')) {
      for (const { node, path } of eventUses(handler)) {
        if (path[0] !== 'data' || (path.length > 1 && !members.has(path.at(-1) ?? ''))) continue
        const member = path.slice(1).join('.')
        for (const proof of named(handler.use.file.morph, node))
          yield { ...proof, ...(member === '' ? {} : { member }) }
      }
    }
  },
})

/** The names that a value is compared with, or looked up under. */
function* named(morph: TsMorph, value: Node): Generator<Proof> {
  const { Node: N } = morph
  const parent = value.getParent()
  if (N.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.getOperatorToken().getText())) {
    const other = parent.getLeft() === value ? parent.getRight() : parent.getLeft()
    yield* texts(morph, [other])
  } else if (N.isSwitchStatement(parent) && parent.getExpression() === value) {
    const cases = parent.getClauses().filter((clause) => N.isCaseClause(clause))
    yield* texts(
      morph,
      cases.map((clause) => clause.getExpression()),
    )
  } else if (N.isElementAccessExpression(parent) && parent.getArgumentExpression() === value) {
    yield* keysOf(morph, parent.getExpression())
  } else if (N.isCallExpression(parent) && parent.getArguments()[0] === value) {
    const callee = parent.getExpression()
    if (!N.isPropertyAccessExpression(callee)) return
    if (/^(get|has)$/.test(callee.getName())) yield* keysOf(morph, callee.getExpression())
    const list = bare(morph, callee.getExpression())
    if (callee.getName() === 'includes' && N.isArrayLiteralExpression(list))
      yield* texts(morph, list.getElements())
  }
}

function* texts(morph: TsMorph, nodes: readonly Node[]): Generator<Proof> {
  for (const node of nodes) {
    const name = literalOf(morph, node)
    if (name !== undefined && name !== '' && !morph.Node.isNumericLiteral(node)) yield { node, name }
  }
}

/** The keys of an object, or of a `new Map([[key, value], …])`. */
function* keysOf(morph: TsMorph, object: Node): Generator<Proof> {
  const { Node: N } = morph
  const declaration = declarationOf(morph, bare(morph, object))
  const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : object
  const value = initial && bare(morph, initial)
  if (N.isObjectLiteralExpression(value)) {
    for (const property of value.getProperties()) {
      if ('getName' in property)
        yield { node: property, name: property.getName().replace(/^['"]|['"]$/g, '') }
    }
  } else if (N.isNewExpression(value)) {
    const [list] = value.getArguments()
    const rows = N.isArrayLiteralExpression(list) ? list.getElements() : []
    yield* texts(
      morph,
      rows.flatMap((row) => (N.isArrayLiteralExpression(row) ? row.getElements().slice(0, 1) : [])),
    )
  }
}
