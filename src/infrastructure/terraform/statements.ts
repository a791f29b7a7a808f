import type { Block, Body, Expression } from '../../languages/terraform/ast.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import { everyExpression, partsOf } from '../../languages/terraform/walk.js'
import type { Span } from '../../model/source.js'
import { type ApiLink, apiIn, webSocketApis } from './apis.js'
import { argumentOf, entryOf } from './settings.js'

/** A statement of a policy that allows to reach the connections of a WebSocket API, or to open one. */
export interface Grant extends ApiLink {
  /** E.g. `execute-api:ManageConnections`. */
  readonly action: string
  /** The action where it is written. */
  readonly at: Span
}

interface Statement {
  readonly effect: Expression | undefined
  readonly actions: Expression
  readonly resources: Expression | undefined
}

/** `data "aws_iam_policy_document"`, policies as objects and as JSON in a heredoc, and what modules take for them. */
export function grantsIn(block: Block, scope: Scope, resolver: Resolver): readonly Grant[] {
  return [
    ...[...statementsIn(block)].flatMap((statement) => grantsOf(statement, scope, resolver)),
    ...managedGrants(block, resolver),
  ]
}

/** Whether a block has statements, and all that each of them allows is to reach such connections. */
export function onlyGrants(block: Block, scope: Scope, resolver: Resolver): boolean {
  return [...statementsIn(block)].length > 0 && !allowsMore(block, scope, resolver)
}

/** Whether a statement of a block allows other things than to reach such connections. */
export function allowsMore(block: Block, scope: Scope, resolver: Resolver): boolean {
  return [...statementsIn(block)].some(
    (one) => grantsOf(one, scope, resolver).length < writtenActions(one.actions, scope, resolver).length,
  )
}

/** Statements that let their holder call functions, by the functions that they name. */
export function* invocationsAllowed(
  block: Block,
): Generator<{ readonly resources: Expression; readonly at: Span }> {
  for (const { actions, resources, effect } of statementsIn(block)) {
    if (!resources || (effect?.kind === 'text' && effect.text === 'Deny')) continue
    const items = actions.kind === 'list' ? actions.items : [actions]
    if (items.some((one) => one.kind === 'text' && /^lambda:(\*|Invoke\w*\*?)$/.test(one.text)))
      yield { resources, at: actions.span }
  }
}

/** A policy of AWS's own that lets its holder reach every connection, and invoke APIs of all kinds. */
const managedPolicy = /(^|\/)AmazonAPIGatewayInvokeFullAccess$/

function managedGrants(block: Block, resolver: Resolver): readonly Grant[] {
  const named = [...everyExpression(block)].flatMap((one) =>
    one.kind === 'text' && managedPolicy.test(one.text) ? [one] : [],
  )
  if (named.length === 0 || webSocketApis(resolver).length === 0) return []
  return named.map(({ text, span }) => ({
    action: text.slice(text.lastIndexOf('/') + 1),
    at: span,
    apis: [],
    confidence: 'likely',
  }))
}

function* statementsIn(body: Body): Generator<Statement> {
  const actions = argumentOf(body, 'actions')
  if (actions) yield { actions, resources: argumentOf(body, 'resources'), effect: argumentOf(body, 'effect') }
  for (const { value } of body.attributes) yield* statementsWithin(value)
  for (const block of body.blocks) yield* statementsIn(block)
}

function* statementsWithin(expression: Expression): Generator<Statement> {
  const open = [expression]
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.kind === 'object') {
      const actions = entryOf(one, 'Action') ?? entryOf(one, 'actions')
      const resources = entryOf(one, 'Resource') ?? entryOf(one, 'resources')
      const effect = entryOf(one, 'Effect') ?? entryOf(one, 'effect')
      if (actions) yield { actions, resources, effect }
    }
    open.push(...(one.kind === 'heredoc' && one.json ? [one.json] : partsOf(one)))
  }
}

function grantsOf({ actions, resources }: Statement, scope: Scope, resolver: Resolver): readonly Grant[] {
  const written = writtenActions(actions, scope, resolver)
  const link = resources && apiIn(resources, scope, resolver)
  // Other kinds of APIs are invoked as well, but only this kind has connections.
  const ofConnections =
    written.some(({ action }) => isManagement(action)) ||
    (resources && resolver.targetsOf(resources, scope).texts.some((text) => text.includes('@connections')))
  if (!link && !ofConnections) return []
  const given: ApiLink = { apis: link?.apis ?? [], confidence: 'certain' }
  return written.flatMap(({ action, at }): readonly Grant[] => {
    if (isManagement(action)) return [{ action, at, ...given }]
    return /^execute-api:(Invoke|\*)$/i.test(action) ? [{ action, at, ...(link ?? given) }] : []
  })
}

function isManagement(action: string): boolean {
  return /^execute-api:ManageConnections$/i.test(action)
}

/** Each action at its own place, or at the name behind which it stands. */
function writtenActions(
  actions: Expression,
  scope: Scope,
  resolver: Resolver,
): readonly { readonly action: string; readonly at: Span }[] {
  const items = actions.kind === 'list' ? actions.items : [actions]
  return items.flatMap((item) => {
    if (item.kind === 'text') return [{ action: item.text, at: item.span }]
    const { texts } = resolver.targetsOf(item, scope)
    return texts.map((action) => ({ action, at: item.span }))
  })
}
