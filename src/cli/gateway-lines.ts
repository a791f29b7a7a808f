import { join, relative } from 'node:path/posix'
import { brief } from '../model/brief.js'
import { fill } from '../model/fill.js'
import { environmentOf, type GatewayApi, variablesOfApi } from '../model/gateway-api.js'
import { fileAndLine } from '../model/lines.js'
import { shellPath } from '../model/shell-word.js'
import type { Lang, Location, Text } from '../model/source.js'
import type { ServedGateway } from '../pipeline/servers/gateway-language.js'
import type { StayedGateway } from '../pipeline/servers/plan-gateways.js'
import type { ServerPlan } from '../pipeline/servers/server-plan.js'
import { messageOf } from '../servers/message.js'
import { andMore } from './and-more.js'

interface Said {
  readonly lang: Lang
  readonly isWritten: boolean
  readonly isVerbose: boolean
}

/** What is done for WebSocket APIs of API Gateway, how the process is started, and which APIs stay. */
export function gatewayLines(
  { gateways, files }: ServerPlan,
  { lang, isWritten, isVerbose }: Said,
): string[] {
  const say = (text: Text, data: Readonly<Record<string, string>> = {}) => fill(text[lang], data)
  const changed = new Set(files.flatMap((file) => (file.kind === 'change' ? [file.path] : [])))
  const news = gateways.served.filter(({ isThere }) => !isThere)
  const before = gateways.served.filter(({ isThere }) => isThere)
  const lines: string[] = []
  if (news.length > 0) lines.push(say(isWritten ? words.serves : words.would, { n: String(news.length) }))
  for (const one of news) lines.push(...servedLines(one))
  for (const { api, path, clients, renamed } of before) {
    lines.push(say(words.before, { place: fileAndLine(api.location), path }))
    for (const place of clients) if (changed.has(place.path)) lines.push(clientLine(place, renamed))
  }
  if (gateways.stayed.length > 0) lines.push('', say(words.stay, { n: String(gateways.stayed.length) }))
  for (const { api, reasons, lacking } of gateways.stayed) {
    const shown = isVerbose ? reasons : reasons.slice(0, 1)
    lines.push(`  ${fileAndLine(api.location)} ${brief(api.label)}`)
    for (const [at, one] of shown.entries()) {
      const rest = at === shown.length - 1 ? andMore(reasons.length - shown.length, 'reason', lang) : ''
      lines.push(`    ${one.code} ${brief(messageOf(one)[lang])}  (${fileAndLine(one.location)})${rest}`)
    }
    lines.push(...lackingLines(lacking))
  }
  return lines

  function servedLines({
    api,
    named,
    again,
    path,
    root,
    top,
    start,
    install,
    scripts = [],
    added = [],
    layers = [],
    modules = [],
    variables,
    image,
    tool,
    endpoints,
    clients,
    mayLackClient,
    left,
    renamed,
    notes,
  }: ServedGateway): string[] {
    const shown = isVerbose ? notes : notes.slice(0, 3)
    const hasPython = path.endsWith('.py')
    const [command = '', ...given] = start.split(' ')
    const within = root === '.' ? '' : `cd ${shellPath(root)} && `
    const found = modules.map((folder) => shellPath(relative(root, folder))).join(':')
    const modulePath = found === '' ? '' : `PYTHONPATH=${found} `
    const inImage = (folder: string) => join('/app', relative(top, folder))
    const environment = environmentOf(api)
    const others = variables.filter((name) => !environment.includes(name))
    return [
      `  ${fileAndLine(api.location)}  ${path}  ${api.routes.map(({ key }) => key).join(', ')}`,
      ...again.map((place) => say(words.again, { place: fileAndLine(place) })),
      ...named.map(({ key, code, instead }) =>
        instead === undefined
          ? say(words.named, { key, code })
          : say(words.namedInstead, { key, code, instead }),
      ),
      `    ${endpoints.path}  →  GET ${endpoints.stream}, POST ${endpoints.send}`,
      ...clients.map((place) => clientLine(place, renamed)),
      // What stays posts for the routes, from another function.
      ...(mayLackClient && left.length === 0
        ? [
            say(clients.length === 0 ? words.noClient : words.someClient),
            say(words.ofPackage, {
              stage: api.stage ?? 'prod',
              kit: hasPython ? 'management_client' : 'managementClient',
              domain: hasPython ? 'domain_name' : 'domainName',
              by: hasPython ? 'serve_management' : 'serveManagement',
            }),
          ]
        : []),
      ...leftLine(left),
      ...shown.map((one) => `    ${one.code} ${fileAndLine(one.location)}  ${brief(messageOf(one)[lang])}`),
      ...(shown.length < notes.length ? [`   ${andMore(notes.length - shown.length, 'note', lang)}`] : []),
      ...(layers.length === 0
        ? []
        : [
            say(words.layers, {
              commands: layers
                .map(({ folder, place }) => `ln -s "$PWD"/${shellPath(folder)} ${shellPath(place)}`)
                .join(' && '),
            }),
          ]),
      say(words.start, { command: `${within}${install} && ${modulePath}${start}` }),
      ...added.map(({ path, names }) => say(words.added, { path, names: names.join(', ') })),
      ...scripts.map(({ path, script }) => say(words.script, { path, script: brief(script) })),
      ...(environment.length > 0 ? [say(words.environment, { names: environment.join(', ') })] : []),
      ...(others.length > 0 ? [say(words.others, { names: others.join(', ') })] : []),
      ...ofApiLines(api, path),
      say(words.container),
      `      FROM ${image}`,
      `      WORKDIR ${inImage(root)}`,
      `      COPY ${top} ${top === root ? '.' : '/app'}`,
      ...layers.map(({ folder, place }) => {
        const within = relative(top, folder)
        // A link has the packages that are installed later.
        return within.startsWith('..')
          ? `      COPY ${folder} ${place}`
          : `      RUN ln -s /app/${shellPath(within)} ${shellPath(place)}`
      }),
      ...(modules.length === 0 ? [] : [`      ENV PYTHONPATH=${modules.map(inImage).join(':')}`]),
      `      RUN ${tool === undefined ? '' : `pip install ${tool} && `}${install}`,
      `      CMD [${[command, ...given].map((word) => `"${word}"`).join(', ')}]`,
      say(words.hosts, {
        socket: hasPython
          ? `Socket("${endpoints.path}", resume=30, max_stream=110)`
          : `{ path: '${endpoints.path}', resume: 30, maxStream: 110 }`,
      }),
      say(words.senders, {
        stage: api.stage ?? 'prod',
        by: hasPython ? 'serve_management' : 'serveManagement',
      }),
    ]
  }

  /** What the variables must hold that name the API. */
  function ofApiLines(api: GatewayApi, path: string): readonly string[] {
    const [arn, ...more] = variablesOfApi(api, 'arn')
    const ids = variablesOfApi(api, 'id')
    const addresses = variablesOfApi(api, 'address')
    const stage = api.stage ?? 'prod'
    return [
      ...(arn === undefined ? [] : [say(words.arn, { name: [arn, ...more].join(', '), by: arn, path })]),
      ...(arn === undefined && (api.authorizer || ids.length > 0)
        ? [
            say(words.noArn, {
              arn: `arn:aws:execute-api:us-east-1:000000000000:localhost/${stage}/$connect`,
            }),
          ]
        : []),
      ...(ids.length > 0 ? [say(words.id, { names: ids.join(', '), by: arn ?? 'API_GATEWAY_ARN' })] : []),
      ...(addresses.length > 0 ? [say(words.address, { names: addresses.join(', '), stage })] : []),
    ]
  }

  /** What to paste into the configuration. */
  function lackingLines({ below, isOpen, handlers }: StayedGateway['lacking']): string[] {
    if (handlers.length === 0 && !isOpen) return []
    const deep = below === undefined ? '' : '  '
    return [
      say(words.lacking),
      ...(handlers.some(({ code, isRead }) => code !== undefined && !isRead) ? [say(words.guessed)] : []),
      '      gateway:',
      '        handlers:',
      ...(below === undefined ? [] : [`          ${keyOfYaml(below)}:`]),
      ...handlers.map(
        ({ key, code }) => `          ${deep}${keyOfYaml(key)}: ${code ?? '<file>#<function>'}`,
      ),
      ...(isOpen ? [`          ${deep}${say(words.more)}`] : []),
    ]
  }

  function leftLine(left: readonly Location[]): string[] {
    if (left.length === 0) return []
    const shown = isVerbose ? left : left.slice(0, 3)
    const rest = andMore(left.length - shown.length, 'client', lang)
    return [say(words.left, { places: `${shown.map(fileAndLine).join(', ')}${rest}` })]
  }
}

function clientLine(place: Location, [from, to]: ServedGateway['renamed']): string {
  return `    ${fileAndLine(place)}  ${from} → ${to}`
}

/** Quoted where YAML takes the plain word for something else. */
function keyOfYaml(key: string): string {
  const isPlain =
    /^[$A-Za-z_][\w.$/:-]*$/.test(key) && !/^(true|false|null|yes|no|on|off|[yn])$|:$/i.test(key)
  return isPlain ? key : JSON.stringify(key)
}

const words = {
  serves: {
    en: 'API Gateway WebSocket APIs whose Lambda handlers now also run in a process (WebSocket, SSE and POST): {{n}}. No handler changed.',
    ja: 'Lambda ハンドラーをプロセスでも動かすようにした API Gateway WebSocket API：{{n}}件（WebSocket と、SSE・POST で提供します。ハンドラーは変更していません）。',
  },
  would: {
    en: 'API Gateway WebSocket APIs whose Lambda handlers could also run in a process (WebSocket, SSE and POST): {{n}}. The handlers would not change; nothing was written.',
    ja: 'Lambda ハンドラーをプロセスでも動かせる API Gateway WebSocket API：{{n}}件（WebSocket と、SSE・POST で提供できます。ハンドラーは変更しません。書き込みはしていません）。',
  },
  again: {
    en: '    {{place}} declares the same routes over the same code: this process serves both.',
    ja: '    {{place}} にも、同じコードに対する同じルートが宣言されています。このプロセスが両方を提供します。',
  },
  named: {
    en: '    {{key}}: {{code}}, as the configuration says.',
    ja: '    {{key}}：{{code}}（設定での指定）',
  },
  namedInstead: {
    en: '    {{key}}: {{code}}, as the configuration says, and not {{instead}}, as was read.',
    ja: '    {{key}}：{{code}}（設定での指定。読み取った {{instead}} の代わり）',
  },
  lacking: {
    en: '    To name its functions, write in migrate-ws.config.yaml (a file from the top of the repository, # and the function), and run the same command again:',
    ja: '    関数を指定するには、migrate-ws.config.yaml に次のように書き（リポジトリの先頭からのパス、#、関数名）、同じコマンドをもう一度実行してください：',
  },
  more: {
    en: '# and each route that was not read: <route key>: <file>#<function>',
    ja: '# 読み取れなかったルートも、すべて書いてください：<ルートキー>: <ファイル>#<関数>',
  },
  guessed: {
    en: '    Check those that are filled in: they are guessed by their names.',
    ja: '    記入済みのものは名前からの推測です。確認してください。',
  },
  before: {
    en: '{{place}} already runs in a process ({{path}}).',
    ja: '{{place}} はすでにプロセスで動きます（{{path}}）。',
  },
  stay: {
    en: 'API Gateway WebSocket APIs that stay on Lambda only: {{n}}.',
    ja: 'Lambda だけで動く API Gateway WebSocket API：{{n}}件。',
  },
  left: {
    en: '    No route runs these clients, so they stay: {{places}}',
    ja: '    どのルートからも実行されないため、変更しないクライアント：{{places}}',
  },
  noClient: {
    en: '    No client of the Management API was found in the code that the routes import.',
    ja: '    ルートが読み込むコードに、Management API のクライアントは見つかりませんでした。',
  },
  someClient: {
    en: '    The code makes its client of the Management API in some cases only.',
    ja: '    コードが Management API のクライアントを作るのは、一部の場合だけです。',
  },
  ofPackage: {
    en: '    A package that makes one of the event asks https://localhost/{{stage}}, where nothing is. Give it {{kit}}(…), where it takes a client. Else set {{domain}} to a host that ends TLS before this process, and let {{by}} allow it.',
    ja: '    イベントからクライアントを作るパッケージは https://localhost/{{stage}} に送信しますが、そこでは何も動いていません。クライアントを受け取るパッケージなら {{kit}}(…) を渡してください。受け取らない場合は、このプロセスの手前で TLS を終端するホストを {{domain}} に指定し、{{by}} で許可してください。',
  },
  layers: {
    en: '    Layers are where Lambda has them. Before the start, once, from the top of the repository: {{commands}}',
    ja: '    レイヤーは Lambda と同じ場所に置きます。起動の前に一度、リポジトリの最上位で：{{commands}}',
  },
  added: {
    en: '    The installation adds {{names}} to {{path}}: Lambda has it, a process does not',
    ja: '    インストールは {{path}} に {{names}} を追加します（Lambda にはありますが、プロセスにはありません）',
  },
  script: {
    en: '    The installation runs a script of {{path}}: {{script}}',
    ja: '    インストールは {{path}} のスクリプトを実行します：{{script}}',
  },
  start: { en: '    Start: {{command}}', ja: '    起動：{{command}}' },
  environment: {
    en: '    Environment variables, as for the functions: {{names}}',
    ja: '    環境変数（関数と同じ値）：{{names}}',
  },
  others: {
    en: '    The code also reads these, which no environment of the declaration names: {{names}}',
    ja: '    ほかにコードが読む環境変数（宣言の environment にはありません）：{{names}}',
  },
  arn: {
    en: '    {{name}}: the ARN of the API, as the functions have it. {{path}} takes region, account and API id from {{by}}, so policies that name the API hold here too. Without AWS: arn:aws:execute-api:us-east-1:000000000000:local/*',
    ja: '    {{name}}：API の ARN（関数と同じ値）。{{path}} はリージョン・アカウント・API ID を {{by}} から取るため、その API を指すポリシーはここでも有効です。AWS を使わない場合：arn:aws:execute-api:us-east-1:000000000000:local/*',
  },
  noArn: {
    en: '    Without API_GATEWAY_ARN, `methodArn` is {{arn}}. Where code or a policy names the ARN of the API on AWS, set it to arn:aws:execute-api:<region>:<account>:<API id>.',
    ja: '    API_GATEWAY_ARN が未設定の場合、`methodArn` は {{arn}} です。コードまたはポリシーが AWS 上の API の ARN を指す場合は、この変数に arn:aws:execute-api:<リージョン>:<アカウント>:<API ID> を設定してください。',
  },
  id: {
    en: '    {{names}}: the id of the API, as in {{by}}.',
    ja: '    {{names}}：API の ID（{{by}} に含まれる ID）',
  },
  address: {
    en: '    {{names}}: the address of the API. Where code posts by it: http://localhost:8080/{{stage}}; edited clients need none. What goes to browsers is the address of this process.',
    ja: '    {{names}}：API のアドレス。コードがこのアドレスに送信する場合は http://localhost:8080/{{stage}}（変更後のクライアントには不要）。ブラウザに渡す場合は、このプロセスのアドレスにしてください。',
  },
  container: { en: '    In a container (Dockerfile):', ja: '    コンテナで動かす場合（Dockerfile）：' },
  hosts: {
    en: '    Give the task or instance the permissions of the role of the functions. App Runner ends a response after 120 s: there write {{socket}}. ECS behind a load balancer needs nothing else (idle timeout 60 s, a heartbeat every 15 s).',
    ja: '    タスクまたはインスタンスには、関数のロールと同じ権限が必要です。App Runner は120秒でレスポンスを打ち切るため、{{socket}} と書いてください。ロードバランサーの背後の ECS では、ほかの設定は不要です（アイドルタイムアウト60秒、ハートビート15秒ごと）。',
  },
  senders: {
    en: '    Senders in other processes (queue workers) set the endpoint of their AWS SDK to http://<host>:8080/{{stage}}; {{by}} decides who may send. While API Gateway still has clients, pass its SDK client to ApiGateway as `legacy`: their messages then go there.',
    ja: '    ほかのプロセスの送信元（キューのワーカーなど）は、AWS SDK のエンドポイントを http://<host>:8080/{{stage}} にするとクライアントに送れます（許可する相手は {{by}} で指定します）。API Gateway にもクライアントがいる間は、そちらの SDK クライアントを ApiGateway に `legacy` として渡してください。そのクライアント宛ての送信は API Gateway に引き継がれます。',
  },
} satisfies Record<string, Text>
