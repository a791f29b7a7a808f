import { apiIn, declarationLinks } from './apis.js'
import { functionsOf } from './functions.js'
import { functionName } from './handles.js'
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

export const messages = {
  function: {
    en: 'Log group of {{writer}}: retention in days: {{days}}.',
    ja: '{{writer}} のロググループです。保存日数：{{days}}（never は無期限）。',
  },
  api: {
    en: 'Log group of the WebSocket API: retention in days: {{days}}.',
    ja: 'WebSocket API のロググループです。保存日数：{{days}}（never は無期限）。',
  },
  'new-service': {
    en: 'Log group of a service that may take over ({{writer}}): retention in days: {{days}}.',
    ja: '移行先と思われるサービス（{{writer}}）のロググループです。保存日数：{{days}}（never は無期限）。',
  },
} as const

export const words = {
  why: {
    en: 'A log group outlives the function or the API that wrote to it, and without a retention it is kept and paid for without end. In CDK a LogGroup without a retention keeps logs for 731 days; a function without one keeps them for ever.',
    ja: 'ロググループは、書き込み元の関数や API がなくなったあとも残り、保存期間がなければ費用がかかり続けます。CDK の LogGroup は保存期間を指定しなければ 731 日、関数が自動で作るロググループは無期限です。',
  },
  whatToDo: {
    en: 'Give each a retention before its writer goes, to what your rules for logs ask for. Execution logs (API-Gateway-Execution-Logs_…) are in no program and are set in the account.',
    ja: '書き込み元を削除する前に、ログの保管ルールに合わせて保存期間を設定してください。実行ログ（API-Gateway-Execution-Logs_…）はプログラムに現れないため、アカウント側で設定します。',
  },
  role: 'infrastructure',
  resource: 'log-group',
  replacement: 'none',
} as const

const groupType = /^aws_logs\.(LogGroup|CfnLogGroup|LogRetention)$/

/** Log drivers of containers: without a group that is declared they make one, and keep it for ever unless told otherwise. */
const drivers = /^aws_ecs\.(LogDrivers?\.awsLogs|AwsLogDriver)$/
/** What a schedule starts takes nothing over. */
const scheduled = /^aws_ecs_patterns\.Scheduled\w*Task$/

export function* logRetention(program: Program) {
  for (const made of program.made) {
    if (groupType.test(made.type)) yield* ofGroup(made, program)
    const isDriver = program.besideApi && drivers.test(made.type) && isServed(made, program)
    if (isDriver && !made.option('logGroup')) yield ofDriver(made)
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
  else if (isOfApi(made, program)) yield { messageId: 'api', ...place(), data: { days } } as const
  else {
    const service = serviceOf(made, program)
    if (service)
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

/** Access logs of a stage. */
function isOfApi(group: Made, program: Program): boolean {
  return program.made.some((made) => {
    if (!/^aws_apigatewayv2\.(CfnStage|WebSocketStage)$/.test(made.type)) return false
    const settings = made.option('accessLogSettings') ?? made.option('accessLogDestination')
    const isSocket = made.type.endsWith('.WebSocketStage') || apiIn(made.option('apiId')?.value) !== undefined
    return isSocket && madeIn(settings?.value).includes(group)
  })
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
