import type { Node, ObjectLiteralExpression } from 'ts-morph'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import { literalOf } from '../../languages/script/values/literals.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { namesCredential, wordsOf } from '../../languages/script/words.js'
import { cutShort } from '../../model/budget.js'
import { once } from '../../model/once.js'
import type { Used } from '../features/define-feature.js'
import type { TracedUse } from '../follow/uses.js'

/** Members that give the type of a message, the likeliest first. */
export const discriminators = [
  'type',
  'action',
  'event',
  'op',
  'method',
  'cmd',
  'command',
  'kind',
  'messageType',
  'msgType',
  'msg_type',
  'message_type',
  't',
  'topic',
]

const most = 60

export function sendsOf({ uses }: Pick<Used, 'uses'>): readonly TracedUse[] {
  return uses.filter(({ use }) => use.kind === 'send')
}

/** What is sent, as written: objects, arrays and texts, also where a function that sends is called. */
export const payloadsOf = once(({ file: { morph }, node: call }: TracedUse): readonly Node[] => {
  const [argument] = morph.Node.isCallExpression(call) ? call.getArguments() : []
  const all = argument ? writtenOut(morph, argument) : []
  if (all.length > most) cutShort()
  return all.slice(0, most)
})

/** Calls that make a text of what they are given. */
const makingText = /stringify|encode|serialize|marshal|^String$/i

function writtenOut(morph: TsMorph, node: Node): readonly Node[] {
  const isEnd = (one: Node) => isWrittenOut(morph, one)
  const onward = (value: Node) => {
    const isMade = morph.Node.isCallExpression(value) && makingText.test(lastName(value.getExpression()))
    return isMade ? value.getArguments().slice(0, 1) : undefined
  }
  const search = newSearch(morph, { isEnd, onward, takesKept: true, takesLikelyCalls: true })
  return [...new Set(valuesBehind(search, node))].filter(isEnd)
}

function isWrittenOut(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  return (
    N.isStringLiteral(value) ||
    N.isNoSubstitutionTemplateLiteral(value) ||
    N.isTemplateExpression(value) ||
    N.isObjectLiteralExpression(value) ||
    N.isArrayLiteralExpression(value) ||
    (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+') ||
    (N.isPropertyAccessExpression(value) && literalOf(morph, value) !== undefined)
  )
}

export interface MessageType {
  readonly name: string
  readonly node: Node
  /** The member that says it; absent for a text that is its own name. */
  readonly member?: string
}

/** The type that a payload gives: `{ type: 'chat' }`, `['stdin', text]`, `'ping'`. */
export function typesOf(morph: TsMorph, payload: Node): MessageType[] {
  const { Node: N } = morph
  if (N.isObjectLiteralExpression(payload)) return typesOfObject(morph, payload)
  const [first] = N.isArrayLiteralExpression(payload) ? payload.getElements() : [payload]
  const name = first ? literalOf(morph, first) : undefined
  if (!first || name === undefined) return []
  if (/^\s*[[{]/.test(name)) {
    const inText = /"(type|action|event|op|method|cmd|command|kind)"\s*:\s*"([^"]+)"/.exec(name)
    const [, member, said] = inText ?? []
    // Behind a second brace it is the type of a part of the message.
    const isOutermost = /^\s*\{[^{[]*$/.test(name.slice(0, inText?.index))
    return isOutermost && member && said ? [{ name: said, node: first, member }] : []
  }
  if (!/^[\w:./-]{1,40}$/.test(name)) return []
  return [{ name, node: first, ...(first === payload ? {} : { member: '0' }) }]
}

function typesOfObject(morph: TsMorph, object: ObjectLiteralExpression): MessageType[] {
  const { Node: N } = morph
  for (const key of discriminators) {
    const property =
      object.getProperty(key) ?? object.getProperty(`'${key}'`) ?? object.getProperty(`"${key}"`)
    const value = N.isPropertyAssignment(property)
      ? property.getInitializer()
      : N.isShorthandPropertyAssignment(property)
        ? property.getNameNode()
        : undefined
    if (!value) continue
    return writtenOut(morph, value).flatMap((node) => {
      const name = literalOf(morph, node)
      return name === undefined ? [] : [{ name, node, member: key }]
    })
  }
  return object
    .getProperties()
    .flatMap((property) =>
      N.isSpreadAssignment(property)
        ? writtenOut(morph, property.getExpression()).flatMap((one) =>
            N.isObjectLiteralExpression(one) && one !== object ? typesOfObject(morph, one) : [],
          )
        : [],
    )
}

const joining =
  /^(subscribe|subscription|subscriptions|sub|join|joinroom|register|follow|watch|listen|enter|attach)$/

/** A message that selects what the server sends from then on. */
export function joins(send: TracedUse): boolean {
  return said(send).some((text) => wordsOf(text).some((word) => joining.test(word)))
}

/** The message's type, or the beginning of a text. */
function said(send: TracedUse): string[] {
  const { morph } = send.file
  return payloadsOf(send).flatMap((payload) => {
    const types = typesOf(morph, payload).map(({ name }) => name)
    const isText = types.length === 0 && !morph.Node.isObjectLiteralExpression(payload)
    return isText ? [payload.getText().split(/[\s:,]/)[0] ?? ''] : types
  })
}

/**
 * A message that says who the user is: a member or a variable is named for a credential, or its type is. A text that only mentions a
 * credential, such as a topic's name, does not sign the user in.
 */
export function signsIn(send: TracedUse): boolean {
  const { file, node } = send
  const { Node: N, SyntaxKind: K } = file.morph
  const carried = [...(N.isCallExpression(node) ? node.getArguments() : []), ...payloadsOf(send)]
  const names = carried.flatMap((one) =>
    [one, ...descendantsOf(file.morph, one, K.Identifier)].filter((name) => N.isIdentifier(name)),
  )
  const keys = carried.flatMap((one) => keysWritten(file.morph, one))
  if ([...names.map((name) => name.getText()), ...keys].some(namesCredential)) return true
  return !joins(send) && said(send).some(namesCredential)
}

/** Keys in quotes: `{ 'api-key': key }`, and those of JSON that is written as a text. */
function keysWritten(morph: TsMorph, node: Node): readonly string[] {
  const { Node: N, SyntaxKind: K } = morph
  const texts = [
    node,
    ...[K.StringLiteral, K.NoSubstitutionTemplateLiteral, K.TemplateHead, K.TemplateMiddle].flatMap((kind) =>
      descendantsOf(morph, node, kind),
    ),
  ]
  return texts.flatMap((one) => {
    const parent = one.getParent()
    if (N.isPropertyAssignment(parent) && parent.getNameNode() === one) return [one.getText()]
    const isText =
      N.isStringLiteral(one) || N.isNoSubstitutionTemplateLiteral(one) || N.isTemplateExpression(one)
    return isText
      ? Array.from(one.getText().matchAll(/"([\w-]{1,60})\\?"\s{0,9}:/g), ([, key = '']) => key)
      : []
  })
}

/** All that is written of what a send carries: for looking for words in it. */
export function payloadText(send: TracedUse): string {
  const { file, use } = send
  const own = use.send ? file.source.text.slice(use.send.argument.start, use.send.argument.end) : ''
  return [own, ...payloadsOf(send).map((payload) => payload.getText())].join('\n')
}
