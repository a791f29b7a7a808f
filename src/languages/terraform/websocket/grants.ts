import type { Block, Expression } from '../ast.js'
import type { Declared } from '../module.js'
import type { Resolver } from '../resolver.js'
import type { Scope } from '../scope.js'
import type { Target } from '../values.js'
import { oncePerTree } from './once.js'
import { argumentOf, resourceType, scopeOf, valuesIn } from './settings.js'
import { grantsIn } from './statements.js'

/** `policy`, `policy_arn`, `inline_policy { policy = … }` lead to policies; `role` does not. */
const policyHolders =
  /^aws_iam_(policy|role_policy|policy_document|role_policy_attachment|policy_attachment)$/

/** A role is given policies by blocks of their own, which name it. */
const attachments =
  /^aws_iam_(role_policy|role_policy_attachment|policy_attachment|role_policy_attachments_exclusive)$/

/** Whether what a block is given reaches the connections of a WebSocket API. */
export function reachesConnections(block: Block, scope: Scope, resolver: Resolver): boolean {
  return reaches(block, resolver.within(scope, block), resolver, new Set())
}

function reaches(block: Block, scope: Scope, resolver: Resolver, seen: Set<Block>): boolean {
  if (seen.has(block)) return false
  seen.add(block)
  if (grantsIn(block, scope, resolver).length > 0) return true
  return valuesIn(block).some((value) => expressionReaches(value, scope, resolver, seen))
}

/** By the texts it is made of too: a local, or the argument of a module, may hold the statement. */
function expressionReaches(value: Expression, scope: Scope, resolver: Resolver, seen: Set<Block>): boolean {
  const { targets, texts } = resolver.targetsOf(value, scope)
  if (texts.some((text) => /execute-api:ManageConnections/i.test(text))) return true
  return targets.some(
    (target) =>
      isPolicy(target) &&
      reaches(target.block.is, resolver.within(target.scope, target.block.is), resolver, seen),
  )
}

function isPolicy({ block: { is } }: Target): boolean {
  return is.type !== 'module' && policyHolders.test(is.labels[0]?.text ?? '')
}

/** Roles that may reach connections, wherever they were given the policy. */
export const connectionRoles = oncePerTree((resolver): ReadonlySet<Block> => {
  const roles = new Set<Block>()
  for (const one of resolver.declared(/aws_iam_/)) {
    const type = resourceType(one.is) ?? ''
    if (type !== 'aws_iam_role' && !attachments.test(type)) continue
    const scope = scopeOf(one, resolver)
    if (!reachesConnections(one.is, scope, resolver)) continue
    if (type === 'aws_iam_role') roles.add(one.is)
    for (const role of rolesNamed(one, resolver)) roles.add(role)
  }
  return roles
})

function rolesNamed(attachment: Declared, resolver: Resolver): readonly Block[] {
  const scope = scopeOf(attachment, resolver)
  return ['role', 'roles', 'role_name'].flatMap((name) => {
    const value = argumentOf(attachment.is, name)
    const targets = value ? resolver.targetsOf(value, scope).targets : []
    return targets.flatMap(({ block }) => (resourceType(block.is) === 'aws_iam_role' ? [block.is] : []))
  })
}
