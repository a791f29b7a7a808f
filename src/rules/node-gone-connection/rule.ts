import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { declarationsOf, descendantsOf, scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import {
  isGoneException,
  managementClient,
  managementCommand,
  managementWords,
} from '../../servers/sockets/management-api.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'
import { defineRule, type Found } from '../define-rule.js'
import { gateway } from '../families.js'

const messages = {
  'gone-exception': 'handles a connection that is gone (GoneException)',
  'gone-status': 'handles a connection that is gone (status 410)',
  'dead-status':
    'never true: errors of SDK v3 have no statusCode (they have $metadata.httpStatusCode), so connections that are gone are not handled',
} as const

export default defineRule({
  id: 'node-gone-connection',
  title: 'Node code handles connections of API Gateway that are gone',
  why: 'A post to a connection that is gone is answered by 410. A stream that is gone is noticed where it is written or when its request is aborted, so these branches have nothing left to catch.',
  whatToDo:
    'Take the branch out together with the post. What it cleaned up (rows, presence) belongs where the stream ends.',
  role: 'server',
  replacement: 'errors',
  syntax: 'script',
  triggers: ['GoneException'],
  companions: ['\\b410\\b'],
  beside: gateway,
  messages,
  *detect(file) {
    const { source } = file
    if (!/GoneException|\b410\b/.test(source.text) || !managementWords.test(source.text)) return
    yield* exceptions(file)
    yield* statuses(file)
  },
})

/** `error instanceof GoneException`, `error.name === 'GoneException'`, `case 'GoneException'`. */
function* exceptions(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const { SyntaxKind: K } = morph
  const exportsOf = packageExportsIn(file)
  for (const compared of descendantsOf(morph, ast, K.BinaryExpression)) {
    if (compared.getOperatorToken().getKind() !== K.InstanceOfKeyword) continue
    const right = compared.getRight()
    if (!/(^|\.)GoneException$/.test(right.getText())) continue
    const isSure = exportsOf(right).some(isGoneException)
    yield {
      messageId: 'gone-exception',
      at: spanOf(compared),
      confidence: isSure ? 'certain' : 'likely',
      scope: scopeNameOf(morph, compared),
    }
  }
  for (const text of descendantsOf(morph, ast, K.StringLiteral)) {
    if (text.getLiteralValue() !== 'GoneException' || !isAsked(morph, text)) continue
    yield { messageId: 'gone-exception', at: spanOf(text), scope: scopeNameOf(morph, text) }
  }
}

function isAsked(morph: TsMorph, text: Node): boolean {
  const { Node: N } = morph
  const parent = text.getParent()
  return (
    N.isCaseClause(parent) ||
    (N.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.getOperatorToken().getText()))
  )
}

/** `error.statusCode === 410` is true with SDK v2 alone. */
function* statuses(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  const sdk = sdkOf(file)
  for (const number of descendantsOf(morph, ast, K.NumericLiteral)) {
    const compared = number.getParent()
    if (number.getText() !== '410' || !N.isBinaryExpression(compared)) continue
    if (!/^[!=]==?$/.test(compared.getOperatorToken().getText())) continue
    const asked = unwrap(morph, compared.getLeft() === number ? compared.getRight() : compared.getLeft())
    if (
      !N.isPropertyAccessExpression(asked) ||
      !/^(statusCode|status|httpStatusCode|code)$/.test(asked.getName())
    )
      continue
    const at = spanOf(compared)
    const scope = scopeNameOf(morph, compared)
    const isDead = sdk === 'v3' && asked.getName() === 'statusCode' && isCaught(morph, asked.getExpression())
    if (isDead) yield { messageId: 'dead-status', at, scope }
    else yield { messageId: 'gone-status', at, confidence: sdk === undefined ? 'likely' : 'certain', scope }
  }
}

/** The one SDK whose management API the file uses; undefined for none, or both. */
function sdkOf(file: ScriptFile): 'v2' | 'v3' | undefined {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  const found = new Set(
    descendantsOf(morph, ast, morph.SyntaxKind.NewExpression).flatMap((made) =>
      exportsOf(made.getExpression()).flatMap((one) =>
        managementCommand(one) === undefined ? (managementClient(one) ?? []) : (['v3'] as const),
      ),
    ),
  )
  const [only, ...more] = found
  return more.length === 0 ? only : undefined
}

/** The variable of a catch clause: what was thrown, and nothing that the program made of it. */
function isCaught(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const at = unwrap(morph, value)
  if (!N.isIdentifier(at)) return false
  return declarationsOf(at).some((one) => N.isCatchClause(one.getParent()))
}
