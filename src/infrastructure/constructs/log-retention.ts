import { apiIn, declarationLinks, webSocketApi } from './apis.js'
import { functionsOf } from './functions.js'
import { functionName, handleOf } from './handles.js'
import { retentionOf } from './retention.js'
import {
  type Entry,
  entryOf,
  isWithin,
  type Made,
  madeIn,
  type Program,
  textOf,
  writtenName,
} from './value.js'

const groupType = /^aws_logs\.(LogGroup|CfnLogGroup|LogRetention)$/

/** Log drivers of containers: without a group that is declared they make one, and keep it for ever unless they are given a retention. */
const drivers = /^aws_ecs\.(LogDrivers?\.awsLogs|AwsLogDriver)$/
/** What a schedule starts takes nothing over. */
const scheduled = /^aws_ecs_patterns\.Scheduled\w*Task$/

/** The log groups of a program that belong to a WebSocket API, or to what may come after it. */
export function* logsFound(program: Program) {
  for (const made of program.made) {
    if (groupType.test(made.type)) yield* ofGroup(made, program)
    const isDriver = program.besideApi && drivers.test(made.type) && isServed(made, program)
    if (isDriver && !made.option('logGroup')) yield ofDriver(made)
  }
  for (const made of program.made.filter(webSocketApi)) {
    const own = entryOf(made.option('accessLog')?.value, 'retention')
    if (!own) continue
    const data = { writer: handleOf(made), days: retentionOf(own.value) }
    const links = declarationLinks(program, made)
    yield { messageId: 'api', at: own.at, scope: made.scope, data, links } as const
  }
  for (const { made } of functionsOf(program).values()) {
    const own = made.option('logRetention') ?? entryOfLogging(made)
    if (own) yield* found(own, functionName(made, program), retentionOf(own.value), made, program)
  }
}

function entryOfLogging(made: Made): Entry | undefined {
  return entryOf(made.option('logging')?.value, 'retention')
}

function* found(at: Entry, writer: string, days: string, made: Made, program: Program) {
  const links = declarationLinks(program, made)
  yield { messageId: 'function', at: at.at, scope: made.scope, data: { writer, days }, links } as const
}

function* ofGroup(made: Made, program: Program) {
  const days = daysOf(made)
  const name = textOf((made.option('logGroupName') ?? made.option('name'))?.value)
  const linked = name === undefined ? [] : [{ kind: 'log-group', name } as const]
  const place = (by?: Made) => ({
    at: made.at,
    scope: made.scope,
    links: [...declarationLinks(program, made, by), ...linked],
  })
  const fn = writerOf(made, program)
  if (fn)
    yield { messageId: 'function', ...place(fn), data: { writer: functionName(fn, program), days } } as const
  else {
    const stage = stageOf(made, program)
    const isRunner = name?.startsWith('/aws/apprunner/')
    const service = serviceOf(made, program)
    if (stage) yield { messageId: 'api', ...place(), data: { writer: handleOf(stage), days } } as const
    else if (isRunner)
      yield { messageId: 'new-service', ...place(), data: { writer: name ?? '', days } } as const
    else if (service)
      yield {
        messageId: 'new-service',
        ...place(),
        confidence: 'likely',
        data: { writer: service, days },
      } as const
  }
}

/** The function of the API that writes there: it is given the group, or the group is named after it. */
function writerOf(group: Made, program: Program): Made | undefined {
  const name = (group.option('logGroupName') ?? group.option('name'))?.value
  const named = madeIn(name)
  const written = writtenName(name, program.source)
  return [...functionsOf(program).keys()].find(
    (fn) =>
      named.includes(fn) ||
      written === `/aws/lambda/${functionName(fn, program)}` ||
      madeIn(fn.option('logGroup')?.value).includes(group),
  )
}

/** The stage whose access logs these are. */
function stageOf(group: Made, program: Program): Made | undefined {
  return program.made.find((made) => {
    if (!/^aws_apigatewayv2\.(CfnStage|WebSocketStage)$/.test(made.type)) return false
    const settings = made.option('accessLogSettings') ?? made.option('accessLogDestination')
    const isSocket = made.type.endsWith('.WebSocketStage') || apiIn(made.option('apiId')?.value) !== undefined
    return isSocket && madeIn(settings?.value).includes(group)
  })
}

/** The groups of a file to which a WebSocket API, or a function of one, writes. */
export function legacyGroups(program: Program): readonly Made[] {
  return program.made.filter(
    (made) =>
      groupType.test(made.type) &&
      (writerOf(made, program) !== undefined || stageOf(made, program) !== undefined),
  )
}

/** Containers: what the company moves to, as a rule. */
function serviceOf(group: Made, program: Program): string | undefined {
  const writes = (made: Made) =>
    drivers.test(made.type)
      ? madeIn(made.option('logGroup')?.value).includes(group) && isServed(made, program)
      : /^aws_ecs\.Cfn(TaskDefinition|ExpressGatewayService)$/.test(made.type) &&
        made.arguments.some((given) => madeIn(given).includes(group))
  return program.made.some(writes) ? 'ECS' : undefined
}

function isServed(driver: Made, { made }: Program): boolean {
  return !made.some(({ type, span }) => scheduled.test(type) && isWithin(driver.span, span))
}

function ofDriver(made: Made) {
  const own = made.option('logRetention')
  const place = { at: own?.at ?? made.at, scope: made.scope, confidence: 'likely', links: [] } as const
  const days = own ? retentionOf(own.value) : 'never'
  return { messageId: 'new-service', ...place, data: { writer: 'ECS', days } } as const
}

function daysOf(made: Made): string {
  const written = made.option('retention') ?? made.option('retentionInDays')
  if (written) return retentionOf(written.value)
  return made.type === 'aws_logs.LogGroup' ? '731' : 'never'
}
