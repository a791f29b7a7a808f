import type { Node, TypeReferenceNode } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import type { Way } from '../../model/socket-use.js'
import type { Bound } from './binding.js'
import type { TracedUse } from './uses.js'

/**
 * A socket that only listens may go by any name in its file: an EventSource goes there as well. Types of those names follow it. So may one
 * that sends a single message, by its own name. Empty where it sends otherwise, or is known in another file.
 */
export function typesOfOtherNames(
  { morph, ast }: ScriptFile,
  { binding }: Bound,
  uses: readonly TracedUse[],
): readonly TypeReferenceNode[] {
  const sends = uses.filter(({ use }) => use.kind === 'send')
  const goesOn = uses.some(({ use }) => use.kind === 'handed-on' || use.through.length > 0)
  const isSender = sends.length > 1 || (sends.length === 1 && !goesOn)
  if (isSender || sends.some(({ use }) => use.through.length > 0)) return []
  if (uses.some(({ file }) => file.ast !== ast)) return []
  const ways = uses.flatMap(({ use }) => [...use.through, ...(use.way ? [use.way] : [])])
  const names = new Set([binding.name, ...ways.flatMap(namesIn)])
  return descendantsOf(morph, ast, morph.SyntaxKind.TypeReference).filter(
    (type) => type.getTypeName().getText() === 'WebSocket' && names.has(nameOf(morph, type) ?? ''),
  )
}

/** What a way is known by: `{ kind: 'assigned', to: 'this.socket' }` → `this`, `socket`. */
function namesIn({ kind, ...code }: Way): readonly string[] {
  return Object.values(code).flatMap((one: string) => one.match(/[\w$]+/g) ?? [])
}

/** What a type is written for, where that is a plain name. */
function nameOf({ Node: N }: TsMorph, type: Node): string | undefined {
  const declared = type
    .getAncestors()
    .find((one) => !N.isUnionTypeNode(one) && !N.isParenthesizedTypeNode(one) && !N.isTypeReference(one))
  const isNamed =
    N.isPropertySignature(declared) ||
    N.isPropertyDeclaration(declared) ||
    N.isVariableDeclaration(declared) ||
    N.isParameterDeclaration(declared)
  return isNamed ? declared.getName() : undefined
}
