import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import { isCompared } from '../behaviour/compared.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeature, type Traced } from './define-feature.js'

const known = new WeakMap<ScriptFile, readonly Node[]>()

/**
 * `WebSocket` as a type that meets this socket and would have to change with it. What is written on its own variable is not
 * meant, nor a type of others: a socket that stays under one name meets no type but its name's.
 */
export default defineFeature({
  kind: 'type-elsewhere',
  title: {
    en: 'is in a file that names WebSocket as a type elsewhere',
    ja: '同じファイルの別の場所で WebSocket が型として使われています',
  },
  *find(socket) {
    const { file, ownTypes } = socket
    const mayMeet = mayMeetTypes(socket)
    for (const node of typesIn(file)) {
      const isOwn = ownTypes.some(({ start, end }) => start <= node.getStart() && node.getEnd() <= end)
      if (!isOwn && (mayMeet || turnsValues(file.morph, node))) yield { node }
    }
  },
})

function mayMeetTypes({ keeper, ownTypes, uses }: Traced): boolean {
  const isVariable = keeper === 'local' || keeper === 'module'
  // Of a member, only a type that was found where it is declared is known to be all.
  return (!isVariable && ownTypes.length === 0) || uses.some((one) => goesOn(one) || isCompared(one))
}

function goesOn({ use: { kind, through } }: TracedUse): boolean {
  return kind === 'handed-on' || kind === 'escape' || through.length > 0
}

/** `(socket as WebSocket)`, `this: WebSocket` and `WebSocket['onmessage']` of a handler: they meet the socket without taking it. */
function turnsValues(morph: TsMorph, type: Node): boolean {
  const { Node: N } = morph
  // A block or a function body around is not what the type is written for.
  for (let at = type.getParent(); at && !N.isStatement(at); at = at.getParent()) {
    if (N.isParameterDeclaration(at)) return at.getName() === 'this'
    if (N.isAsExpression(at) || N.isTypeAssertion(at) || N.isSatisfiesExpression(at)) return true
    if (N.isTypePredicate(at) || N.isIndexedAccessTypeNode(at)) return true
  }
  return false
}

function typesIn(file: ScriptFile): readonly Node[] {
  let types = known.get(file)
  if (!types) {
    types = descendantsOf(file.morph, file.ast, file.morph.SyntaxKind.TypeReference).filter(
      (type) => type.getTypeName().getText() === 'WebSocket',
    )
    known.set(file, types)
  }
  return types
}
