import type { Identifier, Node, ObjectLiteralExpression } from 'ts-morph'
import { literalOf } from '../../languages/script/literals.js'
import { valuesGivenTo } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { bare, functionAround, identifiersNamed } from '../../languages/script/syntax.js'
import { charge, cutShort } from '../../model/budget.js'
import { once } from '../../model/once.js'
import type { Used } from '../features/define-feature.js'
import type { TracedUse } from '../follow/uses.js'

/** Members by which a message says what it is, the likeliest first. */
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

const deepest = 6
const most = 60

export function sendsOf({ uses }: Pick<Used, 'uses'>): readonly TracedUse[] {
  return uses.filter(({ use }) => use.kind === 'send')
}

/** What is sent, as it is written out somewhere: objects, arrays and texts, also where a function that sends is called. */
export const payloadsOf = once(({ file: { morph }, node: call }: TracedUse): readonly Node[] => {
  const [argument] = morph.Node.isCallExpression(call) ? call.getArguments() : []
  const all = argument ? [...new Set(writtenOut({ morph, seen: new Map() }, argument, 0))] : []
  if (all.length > most) cutShort()
  return all.slice(0, most)
})

interface Search {
  readonly morph: TsMorph
  /** Expressions that were looked at, each with the least depth: callers of callers come to one by thousands of ways. */
  readonly seen: Map<Node, number>
}

function writtenOut(search: Search, node: Node, depth: number): Node[] {
  charge(1)
  const { morph, seen } = search
  const { Node: N } = morph
  const value = bare(morph, node)
  if ((seen.get(value) ?? Number.POSITIVE_INFINITY) <= depth) return []
  if (depth > deepest) {
    cutShort()
    return []
  }
  seen.set(value, depth)
  const on = (next: Node | undefined) => (next ? writtenOut(search, next, depth + 1) : [])
  if (
    N.isStringLiteral(value) ||
    N.isNoSubstitutionTemplateLiteral(value) ||
    N.isTemplateExpression(value) ||
    N.isObjectLiteralExpression(value) ||
    N.isArrayLiteralExpression(value)
  )
    return [value]
  if (N.isConditionalExpression(value)) return [...on(value.getWhenTrue()), ...on(value.getWhenFalse())]
  if (N.isBinaryExpression(value)) {
    const operator = value.getOperatorToken().getText()
    if (operator === '+') return [value]
    return /^(\|\||\?\?)$/.test(operator) ? [...on(value.getLeft()), ...on(value.getRight())] : []
  }
  if (N.isAwaitExpression(value)) return on(value.getExpression())
  if (N.isCallExpression(value)) {
    const callee = value.getExpression()
    const name = lastName(callee)
    if (/stringify|encode|serialize|marshal|^String$/i.test(name)) return on(value.getArguments()[0])
    if (/^(shift|pop)$/.test(name) && N.isPropertyAccessExpression(callee))
      return pushedTo(search, callee.getExpression(), depth)
    return functionsOf(morph, callee)
      .flatMap((one) => returnsOf(morph, one))
      .flatMap(on)
  }
  if (N.isPropertyAccessExpression(value)) return literalOf(morph, value) === undefined ? [] : [value]
  return N.isIdentifier(value) ? ofName(search, value, depth) : []
}

function ofName(search: Search, name: Identifier, depth: number): Node[] {
  const { morph } = search
  const { Node: N } = morph
  const declaration = declarationOf(morph, name)
  if (N.isVariableDeclaration(declaration)) {
    const initial = declaration.getInitializer()
    if (initial) return writtenOut(search, initial, depth + 1)
    const loop = declaration.getParent()?.getParent()
    return N.isForOfStatement(loop) ? pushedTo(search, loop.getExpression(), depth) : []
  }
  if (!N.isParameterDeclaration(declaration)) return []
  return givenTo(morph, declaration).flatMap((one) => writtenOut(search, one, depth + 1))
}

/** What a parameter gets: the arguments of its function's callers, or what is put into the queue that its function goes over. */
export function givenTo(morph: TsMorph, parameter: Node): readonly Node[] {
  const { Node: N } = morph
  const taker = functionAround(morph, parameter)
  if (!taker) return []
  const call = taker.getParent()
  const each = N.isCallExpression(call) ? call.getExpression() : undefined
  if (N.isPropertyAccessExpression(each) && /^(forEach|map)$/.test(each.getName()))
    return pushedInto(morph, each.getExpression())
  return valuesGivenTo(morph, parameter)
}

function pushedTo(search: Search, queue: Node, depth: number): Node[] {
  return pushedInto(search.morph, queue).flatMap((one) => writtenOut(search, one, depth + 1))
}

/** A queue: whatever is pushed to it under this name in its file. */
export function pushedInto(morph: TsMorph, given: Node): Node[] {
  const { Node: N } = morph
  const emptied = bare(morph, given)
  const callee = N.isCallExpression(emptied) ? emptied.getExpression() : undefined
  // `for (const text of waiting.splice(0))`
  const queue =
    N.isPropertyAccessExpression(callee) && /^(splice|slice)$/.test(callee.getName())
      ? callee.getExpression()
      : given
  const name = lastName(queue)
  return identifiersNamed(morph, queue.getSourceFile(), name).flatMap((one) => {
    const object =
      N.isPropertyAccessExpression(one.getParent()) && one.getParentOrThrow().getText().endsWith(`.${name}`)
        ? one.getParentOrThrow()
        : one
    const access = object.getParent()
    if (!N.isPropertyAccessExpression(access) || !/^(push|unshift|enqueue)$/.test(access.getName())) return []
    const call = access.getParent()
    return N.isCallExpression(call) ? call.getArguments() : []
  })
}

export interface MessageType {
  readonly name: string
  readonly node: Node
  /** The member that says it; absent for a text that is its own name. */
  readonly member?: string
}

/** How a payload says what it is: `{ type: 'chat' }`, `['stdin', text]`, `'ping'`. */
export function typesOf(morph: TsMorph, payload: Node): MessageType[] {
  const { Node: N } = morph
  if (N.isObjectLiteralExpression(payload)) return typesOfObject(morph, payload)
  const [first] = N.isArrayLiteralExpression(payload) ? payload.getElements() : [payload]
  const name = first ? literalOf(morph, first) : undefined
  if (!first || name === undefined) return []
  if (/^\s*[[{]/.test(name)) {
    const inText = /"(type|action|event|op|method|cmd|command|kind)"\s*:\s*"([^"]+)"/.exec(name)
    const [, member, said] = inText ?? []
    // Behind a second brace it is a part of the message that says what it is.
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
    return writtenOut({ morph, seen: new Map() }, value, 1).flatMap((node) => {
      const name = literalOf(morph, node)
      return name === undefined ? [] : [{ name, node, member: key }]
    })
  }
  return object
    .getProperties()
    .flatMap((property) =>
      N.isSpreadAssignment(property)
        ? writtenOut({ morph, seen: new Map() }, property.getExpression(), 1).flatMap((one) =>
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
