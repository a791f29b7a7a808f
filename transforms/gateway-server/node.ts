import type { TextEdit } from '../../src/model/plan.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { addImports } from '../../src/rewrite/imports.js'
import { styleOf } from '../../src/rewrite/style.js'
import type { Surroundings } from '../../src/rewrite/surroundings.js'
import type { GatewayModule } from './module.js'

/** A handler: how the module that serves imports its file, and a name in it. */
export interface NodeHandler {
  /** `../src/connect.js`. */
  readonly from: string
  /** CommonJS is imported as a whole: not every way to export is seen by Node (nodejs.org/api/esm.html, "CommonJS namespaces"). */
  readonly isCommonJs: boolean
  readonly name: string
}

interface NodeGatewayModule extends GatewayModule<NodeHandler> {
  /** The file of `ApiGateway`, as it is imported. */
  readonly gateway: string
}

export function nodeGatewayModule(one: NodeGatewayModule): string {
  const handlers = [...one.routes.map(({ handler }) => handler), ...(one.authorizer ? [one.authorizer] : [])]
  const names = namesOf([...new Set(handlers.map(({ from }) => from))])
  const called = ({ from, name }: NodeHandler) => `${names.get(from)}${member(name)}`
  const broker = one.broker ? ['broker: new RedisBroker(process.env.REDIS_URL)'] : []
  const given = [
    ...(one.select === undefined ? [] : [`select: ${text(one.select)}`]),
    ...(one.authorizer ? [`authorizer: ${called(one.authorizer)}`] : []),
    ...(one.identitySources.length > 0
      ? [`identitySources: [${one.identitySources.map(text).join(', ')}]`]
      : []),
    ...(one.stage === undefined ? [] : [`stage: ${text(one.stage)}`]),
    ...(one.arnIn === undefined ? [] : [`arn: process.env${member(one.arnIn)}`]),
    ...(one.responses.length > 0 ? [`responses: [${one.responses.map(text).join(', ')}]`] : []),
    ...(one.timeout === undefined ? [] : [`timeout: ${one.timeout}`]),
    ...broker,
  ]
  const said = one.endpoints
    ? `, stream: ${text(one.endpoints.stream)}, send: ${text(one.endpoints.send)}`
    : ''
  const imported = new Map(handlers.map((handler) => [handler.from, handler.isCommonJs]))
  return [
    `// The Lambda handlers of the WebSocket API of ${one.declaredIn}, in a process: over WebSocket, and over SSE and POST.`,
    '// Written once by migrate-ws. It is yours. Start it with:',
    '//',
    `//     ${one.start}`,
    "import { createServer } from 'node:http'",
    "import { WebSocketServer } from 'ws'",
    ...[...imported].map(([from, isCommonJs]) => {
      const name = names.get(from)
      return `import ${isCommonJs ? name : `* as ${name}`} from ${text(from)}`
    }),
    `import { ApiGateway } from ${text(one.gateway)}`,
    `import { ${one.broker ? 'RedisBroker, ' : ''}sseSockets } from './sse-sockets.mjs'`,
    '',
    'const server = createServer((_request, response) => {',
    '  response.writeHead(404).end()',
    '})',
    'const gateway = new ApiGateway(',
    '  {',
    ...one.routes.map(({ key, handler }) => `    ${property(key)}: ${called(handler)},`),
    '  },',
    ...(given.length > 0 ? ['  {', ...given.map((line) => `    ${line},`), '  },'] : []),
    ')',
    `gateway.serve(server, ${text(one.path)}, WebSocketServer)`,
    '// For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless a second argument says otherwise.',
    'gateway.serveManagement(server)',
    `sseSockets(server, [{ path: ${text(one.path)}${said} }]${broker.length > 0 ? `, { ${broker[0]} }` : ''})`,
    '// In Lambda, an error that nothing catches ends one function. Here it would end every connection.',
    'server.listen(Number(process.env.PORT ?? 8080), () => {',
    "  for (const left of ['unhandledRejection', 'uncaughtException']) {",
    '    process.on(left, (error) => console.error(left, error))',
    '  }',
    '})',
    '',
  ].join('\n')
}

const taken = new Set([
  'createServer',
  'WebSocketServer',
  'ApiGateway',
  'RedisBroker',
  'sseSockets',
  'server',
  'gateway',
  'process',
])

/** By the file's name, or its folder's for `index` and the like; by both where another has the same. */
function namesOf(files: readonly string[]): ReadonlyMap<string, string> {
  const parts = (file: string) =>
    file
      .replace(/\.\w+$/, '')
      .split('/')
      .filter((part) => !/^\.\.?$/.test(part))
  const wanted = (file: string, more: number) => {
    const all = parts(file)
    const last = all.at(-1) ?? ''
    const count = (/^(index|app|handler|main|lambda)$/.test(last) ? 2 : 1) + more
    return identifier(all.slice(-count))
  }
  const names = new Map<string, string>()
  for (const file of files) {
    const isOther = (name: string) =>
      taken.has(name) || reserved.has(name) || [...names.values()].includes(name)
    let name = wanted(file, 0)
    for (let more = 1; isOther(name) && more < 9; more++) name = wanted(file, more)
    while (isOther(name)) name = `${name}Handlers`
    names.set(file, name)
  }
  return names
}

/** `on-message` → `onMessage`. */
function identifier(parts: readonly string[]): string {
  const words = parts.flatMap((part) => part.split(/[^A-Za-z0-9_$]+/)).filter(Boolean)
  const name = words
    .map(
      (word, at) => (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('')
  return /^[A-Za-z_$]/.test(name) ? name : `_${name}`
}

const reserved = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield arguments eval'.split(
    ' ',
  ),
)

function member(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${text(name)}]`
}

function property(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key)
}

function text(said: string): string {
  return `'${said.replace(/['\\]/g, '\\$&')}'`
}

export const clientFunction = 'managementClient'

/** One import, and `managementClient` for each client of the AWS SDK that was made; its class becomes the first argument. */
export interface NodeClientEdit {
  /** The file that offers it. */
  readonly from: string
  /** Under which name, where the module has one like it. */
  readonly local: string
  readonly isImported: boolean
  readonly constructions: readonly { readonly callee: Span }[]
}

export function nodeClientEdits(
  source: SourceText,
  around: Pick<Surroundings, 'facts' | 'imports'>,
  { from, local, isImported, constructions }: NodeClientEdit,
): readonly TextEdit[] {
  const [first] = constructions
  if (!first) return []
  const style = styleOf(source, first.callee)
  const wanted = [{ name: clientFunction, local, path: from }]
  return [
    ...(isImported ? [] : addImports(source, around, wanted, style, first.callee.start)),
    ...constructions.map(({ callee }) => clientEdit(source.text, callee, local)),
  ]
}

/** `new Client(` becomes `managementClient(Client, `. */
function clientEdit(text: string, callee: Span, local: string): TextEdit {
  const { start, end } = callee
  const made = text.slice(start, end).replace(/^new\s+/, '')
  const [opened, space = ''] = /^\s*\((\s*)/.exec(text.slice(end, end + 200)) ?? ['']
  const isLast = opened === '' || text[end + opened.length] === ')'
  const given = isLast ? made : /\n/.test(space) ? `${space}${made},${space}` : `${made}, `
  const after = opened === '' ? ')' : ''
  return { at: { start, end: end + opened.length }, text: `${local}(${given}${after}`, what: 'the client' }
}
