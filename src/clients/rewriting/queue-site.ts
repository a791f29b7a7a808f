import type { CallExpression, NewExpression, Node, VariableDeclaration } from 'ts-morph'
import { lastName } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  contains,
  descendantsOf,
  functionAround,
  isStatementList,
  outermostWrapper,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import type { QueueSite } from '../../model/socket.js'
import { readsMember } from '../../model/socket-use.js'
import { guards } from '../behaviour/guards.js'
import type { Bound } from '../follow/binding.js'
import type { TracedUse } from '../follow/uses.js'
import { roomInClass } from './queue-site-in-class.js'
import { roomInComponent } from './queue-site-in-component.js'
import { calleeOf, isTyped, type Room, stream } from './queue-site-parts.js'

/**
 * Where the queue of a socket can stand, when it is opened apart from where its name is declared: as members of its class,
 * or beside its variable, ref or object. Nothing where that is not certain.
 */
export function queueSiteOf(
  file: ScriptFile,
  construction: NewExpression | CallExpression,
  bound: Bound,
  uses: readonly TracedUse[],
): QueueSite | undefined {
  const { kind, statement } = bound.binding
  const calls = uses.filter(({ use }) => use.kind === 'send' || use.kind === 'close')
  if (!statement || !calls.some(({ use }) => use.kind === 'send')) return undefined
  // Between the new id and the new stream nothing may be sent.
  if (/\b(await|yield)\b/.test(construction.getText())) return undefined
  const room =
    kind === 'field'
      ? (roomInClass(file, construction, calls) ?? roomInComponent(file, construction, calls))
      : besideVariable(file, construction, bound, calls)
  if (!room) return undefined
  // A ref begins with nothing, whatever its type says.
  const nullable =
    (room.kind === 'ref' && isTyped(construction)) ||
    /\b(null|undefined)\b/.test(bound.typeText ?? '') ||
    room.later === '?'
  const asks = nullable || calls.some(isOptional)
  const questions = uses.filter(({ use }) => use.kind === 'test' || readsMember(use, 'readyState'))
  const handlers = uses.filter(({ use }) => /^(open|message)$/.test(use.handler?.event ?? ''))
  // A handler for its opening or its messages runs only while there is a socket.
  const isAsked = (call: TracedUse) =>
    isSkipped(call) ||
    questions.some((question) => guards(question, call)) ||
    handlers.some(({ handler }) => handler !== undefined && handler === functionAround(file.morph, call.node))
  // What is called without a question throws where there is no socket; what asks itself could not.
  const mayLack = asks || uses.some(({ use }) => use.kind === 'cleared')
  return mayLack && !calls.every(isAsked) ? undefined : { ...room, nullable, asks }
}

/** `ws?.send(…)` */
function isOptional(call: TracedUse): boolean {
  return calleeOf(call)?.hasQuestionDotToken() ?? false
}

/** What is sent is not even made where there is no socket: that must not be noticed. */
function isSkipped(call: TracedUse): boolean {
  const { node, file } = call
  return (
    isOptional(call) &&
    file.morph.Node.isCallExpression(node) &&
    node.getArguments().every((argument) => changesNothing(file.morph, argument))
  )
}

/** Beside the variable itself, or the one variable that holds the object with the socket in it. */
function besideVariable(
  { morph }: ScriptFile,
  construction: Node,
  bound: Bound,
  calls: readonly TracedUse[],
): Room | undefined {
  const variable = bound.variable ?? holderOf(morph, construction, bound)
  const statement = variable?.getVariableStatement()
  const list = statement?.getParent()
  if (!variable || !statement || statement.getDeclarations().length > 1) return undefined
  if (!list || !isStatementList(morph, list)) return undefined
  const after = construction.getAncestors().find((one) => one.getParent() === list)
  const areNamed = calls.every((call) => {
    const place = stream(call)
    return place && unwrap(morph, place).getText() === bound.binding.name && contains(list, place)
  })
  if (!after || !areNamed) return undefined
  const places = { declaration: spanOf(statement), later: '', after: spanOf(after) }
  const hook = bound.variable ? undefined : hookOf(morph, variable)
  return hook === undefined ? { kind: 'variable', own: '', ...places } : { kind: 'ref', own: hook, ...places }
}

/** The `const` of `socketRef.current = …`, `socket.value = …` and `updater.socket = …`: one object each time that its scope runs. */
function holderOf(morph: TsMorph, construction: Node, { typeText }: Bound): VariableDeclaration | undefined {
  const { Node: N } = morph
  const target = outermostWrapper(morph, construction).getParent()
  const access = N.isBinaryExpression(target) ? unwrap(morph, target.getLeft()) : undefined
  const root = N.isPropertyAccessExpression(access) ? access.getExpression() : undefined
  const [declaration, another] = (N.isIdentifier(root) && symbolOf(root)?.getDeclarations()) || []
  if (!N.isVariableDeclaration(declaration) || another) return undefined
  const isConstant = declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  const made = declaration.getInitializer()
  const isOne =
    N.isObjectLiteralExpression(made) ||
    (N.isCallExpression(made) && boxes.test(made.getExpression().getText()))
  // In a typed file, a name without a type may be null.
  const isSaid = typeText !== undefined || !isTyped(construction)
  return isConstant && isOne && isSaid && N.isIdentifier(declaration.getNameNode()) ? declaration : undefined
}

/** What makes an object that holds one value, or several: of React, and of Vue. */
const boxes = /^(((React|Preact)\.)?useRef|(shallow)?[rR]ef|reactive|shallowReactive)$/

/** `useRef`: what a component keeps from one run of its function to the next. */
function hookOf({ Node: N }: TsMorph, variable: VariableDeclaration): string | undefined {
  const made = variable.getInitializer()
  const callee = N.isCallExpression(made) ? made.getExpression().getText() : ''
  return /(^|\.)useRef$/.test(callee) ? callee : undefined
}

/** Calls that give a value and change nothing. */
const giving =
  /^(stringify|String|Number|Boolean|now|random|randomUUID|round|floor|ceil|trim|toString|toISOString|toFixed|toLowerCase|toUpperCase|join|slice|map|filter|fromEntries|entries|keys|values|getTime)$/

/** Whether reading an expression has no effect, so that it may be read where its value is not used. */
function changesNothing(morph: TsMorph, node: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const kinds = [K.AwaitExpression, K.YieldExpression, K.DeleteExpression, K.PostfixUnaryExpression] as const
  const all = <T extends Parameters<typeof descendantsOf>[2]>(kind: T) => [
    ...(node.getKind() === kind ? [node] : []),
    ...descendantsOf(morph, node, kind),
  ]
  if (kinds.some((kind) => all(kind).length > 0)) return false
  const isSet = all(K.BinaryExpression).some(
    (one) => N.isBinaryExpression(one) && /^(?![=!<>]=)[^=]*=$/.test(one.getOperatorToken().getText()),
  )
  const isCounted = all(K.PrefixUnaryExpression).some((one) => /^(\+\+|--)/.test(one.getText()))
  const isMade = all(K.NewExpression).some(
    (one) => !/^new (Date|FormData|Set|Map|URLSearchParams)\b/.test(one.getText()),
  )
  const isCalled = all(K.CallExpression).some(
    (one) => N.isCallExpression(one) && !giving.test(lastName(one.getExpression())),
  )
  return !isSet && !isCounted && !isMade && !isCalled
}
