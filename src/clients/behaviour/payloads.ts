import type { Node, ObjectLiteralExpression } from 'ts-morph'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { literalOf } from '../../languages/script/values/literals.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
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

/** All that is written of what a send carries: for looking for words in it. */
export function payloadText(send: TracedUse): string {
  const { file, use } = send
  const own = use.send ? file.source.text.slice(use.send.argument.start, use.send.argument.end) : ''
  return [own, ...payloadsOf(send).map((payload) => payload.getText())].join('\n')
}
