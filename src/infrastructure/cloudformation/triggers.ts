import { type Declared, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { entriesOf, itemsOf, textOf, valueAt } from '../../languages/config.js'
import { append, once } from '../../model/once.js'
import { apiIn, apiOfPart } from './apis.js'
import { type FunctionUse, functionsIn, type LambdaFunction } from './functions.js'

/** Types that speak of a function without calling it. */
const silent =
  /^AWS::(IAM|CloudWatch|Logs|SSM|CodeDeploy|ApplicationAutoScaling|CloudFormation|Synthetics)::|^AWS::Lambda::(Alias|Version|EventInvokeConfig|LayerVersion)$|^AWS::Serverless::WebSocketApi$/

/** Whatever else calls the function: with that it stays when the API goes. */
export function triggersOf({ fn }: Pick<FunctionUse, 'fn'>): readonly string[] {
  const { template, node, referredAs } = fn
  const own = template.serverless
    ? itemsOf(valueAt(node, 'events')).flatMap((event) => eventNames(event))
    : entriesOf(valueAt(node, 'Events')).map(({ value }) => textOf(valueAt(value, 'Type')) ?? 'event')
  const url = ['FunctionUrlConfig', 'url'].some((key) => valueAt(node, key)) ? ['function URL'] : []
  const callers = callersIn(template).get(fn) ?? []
  const others = callers.filter(({ id }) => id !== referredAs).map(callerName)
  return [...new Set([...own, ...url, ...others])].sort()
}

/** `- schedule: rate(1 day)`, or the bare name of an event. */
function eventNames(event: Parameters<typeof entriesOf>[0]): readonly string[] {
  const bare = textOf(event)
  const names = bare === undefined ? entriesOf(event).map(({ key }) => key) : [bare]
  return names.filter((name) => name !== 'websocket' && !/^(route|authorizer)/.test(name))
}

/** By function, the resources of its template that call it. */
const callersIn = once((template: Template): ReadonlyMap<LambdaFunction, readonly Declared[]> => {
  const callers = new Map<LambdaFunction, Declared[]>()
  for (const resource of template.resources.values()) {
    if (!isCaller(resource)) continue
    for (const fn of functionsIn(valueAt(resource.node, 'Properties'), template))
      append(callers, fn, resource)
  }
  return callers
})

function isCaller(resource: Declared): boolean {
  if (silent.test(resource.type) || apiOfPart(resource)) return false
  if (resource.type !== 'AWS::Lambda::Permission') return true
  const source = propertyOf(resource, 'SourceArn')
  if (!isGateway(resource)) return true
  return source !== undefined && !apiIn(source, resource.template) && !isAnySource(resource)
}

/** `arn:aws:execute-api:…:*`: any API of the account. */
function isAnySource(permission: Declared): boolean {
  const text = textOf(propertyOf(permission, 'SourceArn'))
  return text !== undefined && /:\*(\/\*)*$/.test(text)
}

export function isGateway(permission: Declared): boolean {
  const principal = propertyOf(permission, 'Principal')
  const text = textOf(principal) ?? textOf(itemsOf(valueAt(principal, 'Fn::Sub') ?? principal)[0]) ?? ''
  return /^apigateway\./.test(text)
}

function callerName(resource: Declared): string {
  if (resource.type !== 'AWS::Lambda::Permission')
    return `${resource.type.replace(/^AWS::/, '')} ${resource.id}`
  return textOf(propertyOf(resource, 'Principal')) ?? resource.id
}
