import { referencesIn } from '../../languages/cloudformation/references.js'
import { type Declared, ofType, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigFile, type ConfigNode, everyNode, valueAt } from '../../languages/config.js'
import { topFolderOf } from '../../model/folders.js'
import { once } from '../../model/once.js'
import { daysIn } from '../policy/log-groups.js'
import type { Sureness } from '../resource.js'
import { apiIn, apiOfPart } from './apis.js'
import { type FunctionUse, functionsIn, functionUses } from './functions.js'
import { webSocketTree } from './tree.js'

export interface LogGroup {
  readonly of: 'function' | 'api' | 'new-service'
  /** What writes there. */
  readonly writer: string
  /** The function that writes there, if one does. */
  readonly use?: FunctionUse
  readonly confidence: Sureness
}

/** Whose log group it is; undefined when nothing of a WebSocket API and nothing that follows one writes there. */
export const logGroup = once((group: Declared): LogGroup | undefined => {
  if (group.type !== 'AWS::Logs::LogGroup') return undefined
  const { template } = group
  const name = propertyOf(group, 'LogGroupName')
  const pattern = patternOf(name, template) ?? ''
  for (const use of functionUses(template)) {
    const { fn, confidence } = use
    const given = valueAt(fn.node, 'LoggingConfig', 'LogGroup')
    const writes =
      isGroup(given, group, pattern) ||
      functionsIn(name, template).includes(fn) ||
      (fn.name !== undefined && pattern === `/aws/lambda/${fn.name}`)
    if (writes) return { of: 'function', writer: fn.id, use, confidence }
  }
  for (const stage of template.resources.values()) {
    const api = stageApi(stage)
    if (api && isGroup(propertyOf(stage, 'AccessLogSettings', 'DestinationArn'), group, pattern))
      return { of: 'api', writer: stage.id, confidence: api.confidence }
  }
  const api = apiIn(name, template)
  if (api) return { of: 'api', writer: api.id, confidence: api.confidence }
  if (/^\/aws\/apprunner\//.test(pattern))
    return { of: 'new-service', writer: pattern, confidence: 'certain' }
  return undefined
})

/** The API that has a stage; that of SAM is one with its stage. */
function stageApi(stage: Declared) {
  if (stage.type === 'AWS::Serverless::WebSocketApi') return { confidence: 'certain' } as const
  return stage.type === 'AWS::ApiGatewayV2::Stage' ? apiOfPart(stage) : undefined
}

/** The log group of containers that are served beside a WebSocket API: what may take over. */
export function logGroupOfService(group: Declared, file: ConfigFile): LogGroup | undefined {
  const { type, template } = group
  if (type !== 'AWS::Logs::LogGroup' || !webSocketTree(file.tree).projects.has(topFolderOf(template.path)))
    return undefined
  const pattern = patternOf(propertyOf(group, 'LogGroupName'), template) ?? ''
  const task = servedTasks(template).find((one) => writesTo(one, group, pattern))
  return task && { of: 'new-service', writer: task.id, confidence: 'likely' }
}

/** Tasks that a service keeps running: one that a schedule starts takes nothing over. */
const servedTasks = once((template: Template): readonly Declared[] => {
  const services = ofType(template, 'AWS::ECS::Service', 'AWS::ECS::ExpressGatewayService')
  const tasks = services.flatMap((service) =>
    [...referencesIn(propertyOf(service, 'TaskDefinition'))].flatMap(
      (id) => template.resources.get(id) ?? [],
    ),
  )
  return [...tasks.filter(({ type }) => type === 'AWS::ECS::TaskDefinition'), ...services]
})

/** `awslogs-group` of a container's log driver, and `LogGroup` of the express mode's. */
function writesTo({ node }: Declared, group: Declared, pattern: string): boolean {
  return everyNode(node).some(
    (one) =>
      isGroup(valueAt(one, 'awslogs-group'), group, pattern) ||
      isGroup(valueAt(one, 'AwsLogsConfiguration', 'LogGroup'), group, pattern),
  )
}

function isGroup(value: ConfigNode | undefined, group: Declared, pattern: string): boolean {
  if (!value) return false
  if (referencesIn(value).has(group.id)) return true
  const other = patternOf(value, group.template) ?? ''
  return pattern !== '' && (other === pattern || other.endsWith(`:log-group:${pattern}`))
}

/** Days, as far as the template tells them; `never` without a number. */
export function retentionOf(value: ConfigNode | undefined, template: Template): string {
  return daysIn(textsOf(value, template))
}
