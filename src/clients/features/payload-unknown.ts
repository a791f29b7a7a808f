import type { Node } from 'ts-morph'
import { declarationOf } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import { bare, memberDeclarations } from '../../languages/script/syntax.js'
import { contentOf } from '../behaviour/content.js'
import { sendsOf } from '../behaviour/payloads.js'
import { valuesOf } from '../behaviour/values-of.js'
import { defineFeatureOfUses } from './define-feature.js'

/** Nothing proves it bytes, and nothing text, and a type or a name speaks of bytes: a request that is made for text would spoil them. */
export default defineFeatureOfUses({
  kind: 'payload-unknown',
  title: { en: 'sends what may be bytes', ja: 'バイナリーの可能性がある内容を送信します' },
  *find(socket) {
    for (const { node, file } of sendsOf(socket)) {
      if (!file.morph.Node.isCallExpression(node)) continue
      const sent = node.getArguments().at(-1)
      if (sent && contentOf(file.morph, sent) === 'unknown' && mayBeBytes(file.morph, sent)) yield { node }
    }
  },
})

const deepest = 4
/** Of a name with the object that it is taken from, in characters. */
const longest = 60

/** Words for bytes, and for what makes them. */
const bytes =
  /\b(bytes?|blobs?|buf|buffers?|binary|raw|frames?|chunks?|files?|attachments?|uploads?|audio|video|images?|pcm|wav|samples?|encode[dr]?|pack(ed)?|packets?|proto|cbor|msgpack|serialize[dr]?|marshal|zip(ped)?|gzip|deflate|compress(ed)?|encrypt(ed)?)\b/

/** Each value is looked at once, however many ways lead there. */
function mayBeBytes(morph: TsMorph, sent: Node): boolean {
  const seen = new Set<Node>()
  let edge: readonly Node[] = [sent]
  for (let depth = 0; depth <= deepest; depth++) {
    const open = edge.map((one) => bare(morph, one)).filter((one) => !seen.has(one))
    for (const one of open) seen.add(one)
    const values = [...new Set(open)].filter((one) => contentOf(morph, one) !== 'text')
    if (values.some((one) => speaksOfBytes(morph, one) || isTyped(morph, one))) return true
    edge = values.flatMap((one) => valuesOf(morph, one))
  }
  return false
}

function speaksOfBytes({ Node: N }: TsMorph, value: Node): boolean {
  const said = N.isCallExpression(value) ? value.getExpression() : value
  const words = said
    .getText()
    .slice(-longest)
    .replace(/([a-z\d])(?=[A-Z])|_/g, '$1 ')
    .toLowerCase()
  return bytes.test(words)
}

/** A type that is no `any`: text it is not, or that would be known. */
function isTyped(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const declarations = N.isPropertyAccessExpression(value)
    ? memberDeclarations(value.getNameNode())
    : [declarationOf(morph, value)]
  return declarations.some((one) => {
    const isTypable =
      N.isVariableDeclaration(one) ||
      N.isParameterDeclaration(one) ||
      N.isPropertyDeclaration(one) ||
      N.isPropertySignature(one)
    const type = isTypable ? one.getTypeNode()?.getText() : undefined
    return type !== undefined && !/^(any|unknown)$/.test(type)
  })
}
