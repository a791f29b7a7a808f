import type { Node } from 'ts-morph'
import { speaksOfSecrets } from '../../languages/script/literals.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import { addressParts } from '../../languages/script/values/address-parts.js'
import { defineFeature } from './define-feature.js'

const inText = /[?&]\w{0,60}(token|jwt|auth|secret|api_?key|ticket|session|credential)\w{0,60}=/i

/** A token in an address is written to logs, and a reconnecting EventSource would send the old one again. */
export default defineFeature({
  kind: 'token-in-query',
  title: { en: 'has a token in the query of its address', ja: 'アドレスのクエリにトークンが含まれています' },
  *find(socket) {
    const { morph } = socket.file
    const parts = addressParts(socket)
    const written = parts.find((part) => inText.test(part.getText()))
    if (written) yield { node: written }
    else if (inText.test(socket.url.pattern ?? '')) yield { node: socket.construction }
    for (const part of parts) {
      for (const node of keysIn(morph, part)) yield { node }
      if (!written) for (const node of secretsAskedIn(morph, part)) yield { node }
    }
  },
})

/** `params.set('token', token)`, `new URLSearchParams({ token })`. */
function keysIn(morph: TsMorph, part: Node): Node[] {
  const { Node: N, SyntaxKind: K } = morph
  if (N.isCallExpression(part)) {
    const [key] = part.getArguments()
    const isSet = /\.(set|append)$/.test(part.getExpression().getText())
    return isSet && N.isStringLiteral(key) && speaksOfSecrets(key.getLiteralValue()) ? [part] : []
  }
  const made = [part, ...descendantsOf(morph, part, K.NewExpression)].filter((one) => N.isNewExpression(one))
  return made.flatMap((one) => {
    const [entries] = one.getArguments()
    if (!/\bURLSearchParams$/.test(one.getExpression().getText()) || !N.isObjectLiteralExpression(entries))
      return []
    return entries.getProperties().filter((entry) => 'getName' in entry && speaksOfSecrets(entry.getName()))
  })
}

/** `'/ws?t=' + localStorage.getItem('jwt')`, `getToken()`, `stringify({ token })`: whatever the address calls it. */
function secretsAskedIn(morph: TsMorph, part: Node): Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const calls = [part, ...descendantsOf(morph, part, K.CallExpression)].filter((one) =>
    N.isCallExpression(one),
  )
  return [...new Set(calls)].filter((call) => {
    const [first] = call.getArguments()
    if (speaksOfSecrets(lastName(call.getExpression()))) return true
    if (/\.getItem$/.test(call.getExpression().getText()))
      return N.isStringLiteral(first) && speaksOfSecrets(first.getLiteralValue())
    return (
      N.isObjectLiteralExpression(first) &&
      first.getProperties().some((one) => 'getName' in one && speaksOfSecrets(one.getName()))
    )
  })
}
