import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { topFolderOf } from '../../model/folders.js'
import { once } from '../../model/once.js'
import { daysIn } from '../policy/log-groups.js'
import type { Sureness } from '../resource.js'
import { apiIn, apiOfPart, webSocketApis } from './apis.js'
import { functionsIn } from './functions.js'
import { areMadeTogether } from './made-together.js'
import { addressOf, nameGiven, patternOf } from './names.js'
import { declaredNear } from './near.js'
import { argumentOf, resourceType, scopeOf, settingsIn, valuesIn } from './settings.js'
import { type FunctionUse, functionUses, usesOf } from './uses.js'

export interface LogGroup {
  readonly declared: Declared
  readonly of: 'function' | 'api' | 'new-service'
  /** The address of what writes there; of a group in a module, of each that the calls of the module make. */
  readonly writer: string
  /** The functions among these. */
  readonly functions: readonly Declared[]
  readonly confidence: Sureness
}

/** The log groups of the tree that a WebSocket API, its functions, or a service that may follow them write to. */
export const logGroups = once((resolver: Resolver): ReadonlyMap<Block, LogGroup> => {
  const found = new Map<Block, LogGroup>()
  const named = groupsNamedByWriters(resolver)
  for (const declared of declaredNear(/aws_cloudwatch_log_group\b/, resolver)) {
    if (resourceType(declared.is) !== 'aws_cloudwatch_log_group') continue
    const writer = named.get(declared.is) ?? writerByName(declared, resolver)
    if (writer) found.set(declared.is, { declared, ...writer })
  }
  return found
})

type Writer = Omit<LogGroup, 'declared'>

/** `access_log_settings` of stages, `logging_config` of functions, and the containers of tasks name the group they write to. */
function groupsNamedByWriters(resolver: Resolver): ReadonlyMap<Block, Writer> {
  const named = new Map<Block, Writer>()
  const add = (by: Declared, values: readonly (Expression | undefined)[], writer: Writer) => {
    for (const value of values)
      for (const { block } of value ? resolver.targetsOf(value, scopeOf(by, resolver)).targets : [])
        if (resourceType(block.is) === 'aws_cloudwatch_log_group')
          named.set(block.is, together(named.get(block.is), writer))
  }
  for (const task of servedTasks(resolver))
    add(task, valuesIn(task.is), {
      of: 'new-service',
      writer: addressOf(task.is),
      functions: [],
      confidence: 'likely',
    })
  for (const { declared, blocks, confidence } of functionUses(resolver).values()) {
    for (const one of blocks.values()) {
      const groups = settingsIn(one.is, 'logging_config').map((setting) => setting('log_group'))
      add(one, [...groups, argumentOf(one.is, 'depends_on')], ofFunctions([declared], confidence))
    }
  }
  for (const stage of declaredNear(/aws_apigatewayv2_stage\b/, resolver)) {
    const api = resourceType(stage.is) === 'aws_apigatewayv2_stage' ? apiOfPart(stage, resolver) : undefined
    if (!api) continue
    const groups = settingsIn(stage.is, 'access_log_settings').map((setting) => setting('destination_arn'))
    add(stage, groups, { of: 'api', writer: addressOf(stage.is), functions: [], confidence: api.confidence })
  }
  return named
}

/** A group in a module is written to by what each call of the module makes. */
function together(known: Writer | undefined, writer: Writer): Writer {
  if (known?.of !== 'function' || writer.of !== 'function') return writer
  return ofFunctions([...known.functions, ...writer.functions], known.confidence)
}

function ofFunctions(functions: readonly Declared[], confidence: Sureness): Writer {
  const addresses = new Set(functions.map(({ is }) => addressOf(is)))
  return { of: 'function', writer: [...addresses].join(', '), functions, confidence }
}

/** Tasks that a service keeps running, in the project of the API: one that a schedule starts takes nothing over. */
function servedTasks(resolver: Resolver): readonly Declared[] {
  const projects = new Set(webSocketApis(resolver).map(({ path }) => topFolderOf(path)))
  const isOfOne = (path: string) => projects.has(topFolderOf(path))
  return resolver.declared(/aws_ecs_(service|express_gateway_service)\b/, isOfOne).flatMap((service) => {
    const type = resourceType(service.is) ?? ''
    if (!/^aws_ecs_/.test(type)) return []
    if (type === 'aws_ecs_express_gateway_service') return [service]
    const task = argumentOf(service.is, 'task_definition')
    if (!task) return []
    return resolver.targetsOf(task, scopeOf(service, resolver)).targets.flatMap(({ block }) => [block])
  })
}

/** `/aws/lambda/<function>` is what Lambda calls a function's group; others say by a reference whose they are. */
function writerByName(group: Declared, resolver: Resolver): Writer | undefined {
  const name = argumentOf(group.is, 'name') ?? argumentOf(group.is, 'name_prefix')
  if (!name) return undefined
  const scope = scopeOf(group, resolver)
  const pattern = patternOf(name, scope, resolver)
  const referred = functionsIn(name, scope, resolver).flatMap((place) => usesOf(place, resolver))
  const uses = referred.length > 0 ? referred : usesNamed(pattern, group, resolver)
  const [use] = uses
  if (use)
    return ofFunctions(
      uses.map(({ declared }) => declared),
      use.confidence,
    )
  const [api] = apiIn(name, scope, resolver)?.apis ?? []
  if (api) return { of: 'api', writer: addressOf(api.is), functions: [], confidence: 'certain' }
  return /^\/aws\/apprunner\//.test(pattern)
    ? { of: 'new-service', writer: pattern, functions: [], confidence: 'certain' }
    : undefined
}

/** Where a function's name is known only when Terraform runs, its group is known by the same words. */
function usesNamed(pattern: string, group: Declared, resolver: Resolver): readonly FunctionUse[] {
  return [...functionUses(resolver).values()].filter(({ blocks }) =>
    [...blocks.values()].some(
      (fn) =>
        pattern === `/aws/lambda/${nameGiven(fn, 'function_name', resolver)}` &&
        areMadeTogether(group, fn, resolver),
    ),
  )
}

/** How long a group keeps what is written to it: days, or `never` where it is not known to forget. */
export function retentionOf(value: Expression | undefined, by: Declared, resolver: Resolver): string {
  if (!value) return 'never'
  return daysIn(resolver.textsOf(value, scopeOf(by, resolver)))
}
