import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { Target } from '../../languages/terraform/values.js'
import { append, once } from '../../model/once.js'
import { declaredNear } from './near.js'
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

/** The roles that hold each policy, by what they are given and by what is attached to them. */
export const holdersOfPolicies = once((resolver: Resolver): ReadonlyMap<Block, readonly Declared[]> => {
  const held = new Map<Block, Declared[]>()
  const attached = attachmentsByRole(resolver)
  for (const role of declaredNear(/aws_iam_role\b/, resolver)) {
    if (resourceType(role.is) !== 'aws_iam_role') continue
    const seen = new Set<Block>()
    const take = (block: Block, scope: Scope) => {
      if (seen.has(block)) return
      seen.add(block)
      append(held, block, role)
      const given = valuesIn(block).flatMap((value) => resolver.targetsOf(value, scope).targets)
      for (const target of given.filter(isPolicy))
        take(target.block.is, resolver.within(target.scope, target.block.is))
    }
    take(role.is, scopeOf(role, resolver))
    for (const one of attached.get(role.is) ?? []) take(one.is, scopeOf(one, resolver))
  }
  return held
})

/** Whether a role may reach connections, by its own policies or by attached ones. */
export function roleReaches({ block, scope }: Target, resolver: Resolver): boolean {
  if (reachesConnections(block.is, scope, resolver)) return true
  return (attachmentsByRole(resolver).get(block.is) ?? []).some((one) => {
    // Beside the role in its module, an attachment is seen through the same call.
    const own = scopeOf(one, resolver)
    return reachesConnections(one.is, own.module === scope.module ? scope : own, resolver)
  })
}

const attachmentsByRole = once((resolver: Resolver): ReadonlyMap<Block, readonly Declared[]> => {
  const found = new Map<Block, Declared[]>()
  for (const one of declaredNear(/aws_iam_/, resolver)) {
    if (!attachments.test(resourceType(one.is) ?? '')) continue
    for (const role of rolesNamed(one, resolver)) append(found, role, one)
  }
  return found
})

function rolesNamed(attachment: Declared, resolver: Resolver): readonly Block[] {
  const scope = scopeOf(attachment, resolver)
  return ['role', 'roles', 'role_name'].flatMap((name) => {
    const value = argumentOf(attachment.is, name)
    return value ? rolesIn(value, scope, resolver).map(({ block }) => block.is) : []
  })
}

export function rolesIn(expression: Expression, scope: Scope, resolver: Resolver): readonly Target[] {
  return resolver
    .targetsOf(expression, scope)
    .targets.filter(({ block }) => resourceType(block.is) === 'aws_iam_role')
}
