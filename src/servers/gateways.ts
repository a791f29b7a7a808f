import {
  type GatewayApi,
  type GatewayAuthorizer,
  type GatewayFunction,
  type GatewayRoute,
  isOtherAuthorizer,
  type OtherAuthorizer,
} from '../model/gateway-api.js'
import { fileAndLine } from '../model/lines.js'
import type { Reason } from '../model/socket.js'
import type { Location, Text } from '../model/source.js'

/** A handler as it was found: a file of this tree, and a name in it. */
export interface FoundHandler {
  readonly path: string
  readonly name: string
  /** The folder in which Lambda finds its modules. */
  readonly root: string
  /** The archive that the declaration names in its place. */
  readonly archive?: string | undefined
  /** The archive is here, and holds the same text. */
  readonly isSame?: boolean
}

/** Code that lies in an archive, and in no file that was found. */
export interface ArchivedApart {
  readonly archive: string
  /** What has its path, and is other code. Absent: nothing has it. */
  readonly path?: string | undefined
  /** Another archive whose code that may be just as well. */
  readonly other?: string | undefined
}

/** What is known of an API's code. */
export interface GatewayCode {
  /** The code of a function; undefined: it is not in this tree, or has no such name. */
  readonly handlerOf: (fn: GatewayFunction) => FoundHandler | undefined
  /** Where other code is put in its place than was found. */
  readonly replacedAt: (fn: GatewayFunction) => Location | undefined
  /** The archive that holds its code, where no file of this tree is known to be the same. */
  readonly archivedIn: (fn: GatewayFunction) => ArchivedApart | undefined
  /** Several files of this tree of which its code may be made. */
  readonly candidatesOf: (fn: GatewayFunction) => readonly string[]
  /** Clients of the Management API that stay as they are, and why. */
  readonly kept: readonly { readonly location: Location; readonly what: Text }[]
  /** Other APIs that are declared over the same folder. */
  readonly others: readonly GatewayApi[]
}

/** Why the handlers of an API are not run in a process; empty: they are. */
export function gatewayRefusals(api: GatewayApi, code: GatewayCode): readonly Reason[] {
  return [
    ...missing(api),
    ...unread(api, code),
    ...code.kept.map(({ location, what }) => reason('V14', location, what)),
  ]
}

function* missing({ select, beyond, authorizer, routes }: GatewayApi): Iterable<Reason> {
  if (select.kind === 'unknown')
    yield reason(
      'V10',
      select.location,
      say('route selection that only the deployment knows', 'デプロイ時に決まるルート選択の式'),
    )
  if (select.kind === 'text' && !isOfBody(select.text))
    yield reason(
      'V10',
      select.location,
      say(`route selection by ${select.text}`, `ルート選択の式 ${select.text}`),
    )
  for (const { location, what } of beyond)
    yield reason(
      'V10',
      location,
      isOtherAuthorizer(what)
        ? otherAuthorizers[what]
        : say(`integration of the type ${what}`, `種類が ${what} の統合`),
    )
  const strange = authorizer?.identitySources?.find((one) => !isSource(one))
  if (authorizer && (authorizer.identitySources === undefined || strange !== undefined))
    yield reason(
      'V10',
      authorizer.location,
      strange === undefined
        ? say('identity source that only the deployment knows', 'デプロイ時に決まる identity source')
        : say(`identity source ${strange}`, `identity source ${strange}`),
    )
  for (const { key, location } of routes)
    if (key === '' || key.includes('${'))
      yield reason(
        'V10',
        location,
        say('route whose key only the deployment knows', 'デプロイ時に決まるルートキー'),
      )
}

const otherAuthorizers: Readonly<Record<OtherAuthorizer, Text>> = {
  AWS_IAM: say('authorizer by IAM (AWS_IAM)', 'IAM によるオーソライザー（AWS_IAM）'),
  COGNITO: say(
    'authorizer by a Cognito user pool, which is no function',
    'Cognito ユーザープールによるオーソライザー（関数ではありません）',
  ),
  JWT: say('authorizer by JWT, which is no function', 'JWT によるオーソライザー（関数ではありません）'),
  NO_FUNCTION: say('authorizer that is no Lambda function', 'Lambda 関数ではないオーソライザー'),
}

function isSource(text: string): boolean {
  return /^(route\.request\.(header|querystring)\.\S|context\.|stageVariables\.)/.test(text)
}

/** As the kits take it: `$request.body.action`, `${request.body.a}/${request.body.b}`. */
export function isOfBody(expression: string): boolean {
  if (/^\$request\.body\.[\w.-]+$/.test(expression)) return true
  const left = expression.replace(/\$\{request\.body\.[\w.-]+\}/g, '')
  return left !== expression && !left.includes('$')
}

function* unread(
  api: GatewayApi,
  { handlerOf, replacedAt, archivedIn, candidatesOf, others }: GatewayCode,
): Iterable<Reason> {
  const whyNot = (what: Text, fn: GatewayFunction) =>
    replaced(what, replacedAt(fn)) ?? archived(what, archivedIn(fn)) ?? notFound(what, candidatesOf(fn))
  if (others.length > 0)
    yield reason(
      'V14',
      api.location,
      say(
        `${others.length + 1} WebSocket APIs are declared over the same code`,
        `同じコードに対して ${others.length + 1} 個の WebSocket API が宣言されています`,
      ),
    )
  for (const { key, location, fn } of api.routes) {
    const what = fn?.label ?? key
    // V10 names a route without a known key.
    if (!fn && key === '') continue
    if (!fn)
      yield reason(
        'V14',
        location,
        say(
          `no function was read of the integration of the route ${key}`,
          `ルート ${key} の統合から関数を読み取れませんでした`,
        ),
      )
    else if (!handlerOf(fn)) yield reason('V14', location, whyNot(say(what, what), fn))
  }
  for (const { name, location } of api.unread ?? [])
    yield reason(
      'V14',
      location,
      say(`the function ${name} is declared elsewhere`, `関数 ${name} は別の場所で宣言されています`),
    )
  const { authorizer } = api
  const guard = say(`the authorizer ${authorizer?.name}`, `オーソライザー ${authorizer?.name}`)
  if (authorizer && !(authorizer.fn && handlerOf(authorizer.fn)))
    yield reason(
      'V14',
      authorizer.location,
      authorizer.fn ? whyNot(guard, authorizer.fn) : withoutFunction(authorizer),
    )
  const found = handlersOf(api, handlerOf)
  const languages = new Set(found.map(({ path }) => path.endsWith('.py')))
  if (languages.size > 1)
    yield reason(
      'V14',
      api.location,
      say(
        'its functions are written in Python and in JavaScript',
        '関数が Python と JavaScript で書かれています',
      ),
    )
}

function withoutFunction({ name, without }: GatewayAuthorizer): Text {
  if (without === 'elsewhere')
    return say(
      `the authorizer ${name} is declared elsewhere`,
      `オーソライザー ${name} は別の場所で宣言されています`,
    )
  return without === 'deployment'
    ? say(
        `only the deployment knows the function of the authorizer ${name}`,
        `オーソライザー ${name} の関数は、デプロイ時に決まります`,
      )
    : say(
        `no function was read of the authorizer ${name}`,
        `オーソライザー ${name} から関数を読み取れませんでした`,
      )
}

function replaced(what: Text, at: Location | undefined): Text | undefined {
  if (!at) return undefined
  const place = fileAndLine(at)
  return say(
    `other code than is declared may be put into ${what.en} (${place})`,
    `${what.ja} には、宣言とは別のコードが配置される場合があります（${place}）`,
  )
}

function archived(what: Text, apart: ArchivedApart | undefined): Text | undefined {
  if (!apart) return undefined
  const { archive, path, other } = apart
  const is = say(`the code of ${what.en} is in ${archive}`, `${what.ja} のコードは ${archive} の中にあり`)
  if (path === undefined)
    return say(`${is.en}, and no file here is the same`, `${is.ja}、同じファイルはこのリポジトリにありません`)
  return other === undefined
    ? say(`${is.en}, and ${path} is other code`, `${is.ja}、${path} は別のコードです`)
    : say(
        `${is.en}, and ${path} may be that of ${other} as well`,
        `${is.ja}、${path} は ${other} のコードかもしれません`,
      )
}

function notFound(what: Text, candidates: readonly string[]): Text {
  if (candidates.length < 2)
    return say(`the code of ${what.en} was not found`, `${what.ja} のコードが見つかりません`)
  const [en, ja] = [candidates.join(', '), candidates.join('、')]
  return say(
    `the code of ${what.en} may be made of any of these: ${en}`,
    `${what.ja} のコードの元になりうるファイルが複数あります（${ja}）`,
  )
}

/** Those of the routes, and of the authorizer, that were found. */
export function handlersOf(
  { routes, authorizer }: GatewayApi,
  handlerOf: GatewayCode['handlerOf'],
): readonly FoundHandler[] {
  const functions = [...routes.map(({ fn }: GatewayRoute) => fn), authorizer?.fn]
  return functions.flatMap((fn) => (fn ? (handlerOf(fn) ?? []) : []))
}

/** How long a handler may take, in seconds; undefined: as long as API Gateway waits, or only the deployment knows it. */
export function timeoutOf({ routes }: GatewayApi): number | undefined {
  const timeouts = routes.flatMap(({ fn }) => fn?.timeout ?? [])
  const longest = Math.max(...timeouts)
  return timeouts.length === routes.length && longest < 29 ? longest : undefined
}

interface ProcessLine {
  readonly said: RegExp
  readonly what: Text
}

/** Lines that count on a process of one's own (V11). */
const ofOneProcess: Readonly<Record<'python' | 'node', readonly ProcessLine[]>> = {
  python: [
    { said: /^[ \t]+global[ \t]+\w/, what: say('a global that is written', 'グローバル変数への書き込み') },
    {
      said: /\bos\.environ\[[^\]\n]{1,100}\][ \t]*=[^=]|\bos\.(?:putenv|environ\.(?:update|setdefault))\(/,
      what: say('os.environ is written', 'os.environ への書き込み'),
    },
    { said: /['"]\/tmp\b/, what: say('a file in /tmp', '/tmp のファイル') },
    { said: /\bsignal\.(?:signal|alarm|setitimer)\(/, what: say('a signal', 'シグナル') },
    {
      said: /^\w[^#\n]{0,200}\bboto3\.resource\(/,
      what: say('a resource of boto3 for all threads', 'すべてのスレッドで使われる boto3 の resource'),
    },
  ],
  node: [
    {
      said: /^let[ \t]+\w/,
      what: say('a variable of the module that is written', 'モジュールの変数への書き込み'),
    },
    {
      said: /\bprocess\.env(?:\.\w{1,100}|\[[^\]\n]{1,100}\])[ \t]*=[^=]/,
      what: say('process.env is written', 'process.env への書き込み'),
    },
    { said: /['"`]\/tmp\b/, what: say('a file in /tmp', '/tmp のファイル') },
    {
      said: /\bprocess\.(?:exit|chdir|abort)\(/,
      what: say('the process is ended or moved', 'プロセスの終了や移動'),
    },
  ],
}

/** Places in the text of a module of handlers that count on a process of its own. */
export function processNotes(language: 'python' | 'node', path: string, text: string): readonly Reason[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, at) =>
      /^[ \t]*(#|\/\/|\*)/.test(line)
        ? []
        : ofOneProcess[language]
            .filter(({ said }) => said.test(line))
            .map(({ what }) =>
              reason(
                'V11',
                { path, start: { line: at + 1, column: 1 }, end: { line: at + 1, column: line.length + 1 } },
                what,
              ),
            ),
    )
}

export function reason(code: string, location: Location, what: Text): Reason {
  return { code, data: { what: what.en, whatJa: what.ja }, location }
}

function say(en: string, ja: string): Text {
  return { en, ja }
}
