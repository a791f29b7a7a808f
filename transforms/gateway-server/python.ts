import type { TextEdit } from '../../src/model/plan.js'
import type { Span } from '../../src/model/source.js'
import { styleOf } from '../asgi-server/layout.js'
import type { GatewayModule } from './module.js'

/** A handler: a module below the folder that Lambda imports from, in dots, and a name in it. */
export interface PythonHandler {
  /** That folder, from the one in which the process starts; absent: it is that one, for all handlers. */
  readonly folder?: string
  readonly module: string
  readonly name: string
}

interface PythonGatewayModule extends GatewayModule<PythonHandler> {
  readonly host: 'fastapi' | 'starlette'
}

export function gatewayModule(one: PythonGatewayModule): string {
  const handlers = [...one.routes.map(({ handler }) => handler), ...(one.authorizer ? [one.authorizer] : [])]
  const apart = new Map(
    handlers.flatMap((one) => (one.folder === undefined ? [] : [[wholeOf(one), one] as const])),
  )
  const names = namesOf([...new Set(handlers.map(wholeOf))])
  const called = (one: PythonHandler) => `${names.get(wholeOf(one))?.local ?? one.module}.${one.name}`
  const isApart = apart.size > 0
  const isAny = (pick: Named['by']) => !isApart && [...names.values()].some(({ by }) => by === pick)
  const isOs = one.broker || one.arnIn !== undefined
  const make = one.host === 'fastapi' ? 'FastAPI' : 'Starlette'
  const broker = one.broker ? ['broker=RedisBroker(os.environ["REDIS_URL"])'] : []
  const said = one.endpoints ? `, stream=${text(one.endpoints.stream)}, send=${text(one.endpoints.send)}` : ''
  const given = [
    ...(one.select === undefined ? [] : [`select=${text(one.select)}`]),
    ...(one.authorizer ? [`authorizer=${called(one.authorizer)}`] : []),
    ...(one.identitySources.length > 0
      ? [`identity_sources=[${one.identitySources.map(text).join(', ')}]`]
      : []),
    ...(one.stage === undefined ? [] : [`stage=${text(one.stage)}`]),
    ...(one.arnIn === undefined ? [] : [`arn=os.environ.get(${text(one.arnIn)})`]),
    ...(one.responses.length > 0 ? [`responses=[${one.responses.map(text).join(', ')}]`] : []),
    ...(one.timeout === undefined ? [] : [`timeout=${one.timeout}`]),
    ...broker,
  ]
  const middleware = ['SseSockets', `sockets=[Socket(${text(one.path)}${said})]`, ...broker]
  return [
    `"""The Lambda handlers of the WebSocket API of ${one.declaredIn}, in a process: over WebSocket, and over SSE and POST.`,
    '',
    'Written once by migrate-ws. It is yours. Start it with:',
    '',
    `    ${one.start}`,
    '"""',
    '',
    ...(isOs ? ['import os'] : []),
    ...(isAny('late') ? ['from importlib import import_module'] : []),
    ...(isApart ? ['from pathlib import Path'] : []),
    ...(isOs || isAny('late') || isApart ? [''] : []),
    ...[
      ...(one.host === 'fastapi'
        ? ['from fastapi import FastAPI']
        : ['from starlette.applications import Starlette']),
    ],
    '',
    ...(isAny('import')
      ? [
          ...importsOf(
            [...names].flatMap(([module, { by, local }]) => (by === 'import' ? [{ module, local }] : [])),
          ),
          '',
        ]
      : []),
    `from .apigw_sockets import ApiGateway${isApart ? ', load_apart' : ''}`,
    `from .sse_sockets import ${one.broker ? 'RedisBroker, ' : ''}Socket, SseSockets`,
    '',
    ...(isApart
      ? [
          '# Each from the folder that Lambda packs it from.',
          'functions = Path(__file__).parent.parent',
          ...[...apart].map(
            ([whole, { folder, module }]) =>
              `${names.get(whole)?.local} = load_apart(${placeText(folder)}, ${text(module)})`,
          ),
          '',
        ]
      : isAny('late')
        ? [
            ...[...names].flatMap(([module, { by, local }]) =>
              by === 'late' ? [`${local} = import_module(${text(module)})`] : [],
            ),
            '',
          ]
        : []),
    `app = ${make}()`,
    ...called1('app.add_middleware', middleware),
    'gateway = ApiGateway(',
    '    {',
    ...one.routes.map(({ key, handler }) => `        ${text(key)}: ${called(handler)},`),
    '    },',
    ...given.map((line) => `    ${line},`),
    ')',
    `app.add_websocket_route(${text(one.path)}, gateway.websocket)`,
    '# For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless `allowed` says otherwise.',
    'gateway.serve_management(app)',
    '',
  ].join('\n')
}

/** In dots, with its folder, as long as no name is made of it. */
function wholeOf({ folder = '', module }: PythonHandler): string {
  return folder === '' ? module : `${folder.replaceAll('/', '.')}.${module}`
}

function placeText(folder = ''): string {
  return folder === '' ? 'functions' : `functions / ${text(folder)}`
}

/** On one line where it fits. */
function called1(callee: string, given: readonly string[]): readonly string[] {
  const whole = `${callee}(${given.join(', ')})`
  return whole.length <= longest ? [whole] : [`${callee}(`, ...given.map((one) => `    ${one},`), ')']
}

const longest = 100

interface Named {
  /** `late`: a name that no import statement can say: `my-functions.chat`. */
  readonly by: 'import' | 'late'
  readonly local: string
}

const taken = new Set([
  'app',
  'gateway',
  'functions',
  'load_apart',
  'os',
  'import_module',
  'Path',
  'FastAPI',
  'Starlette',
  'ApiGateway',
  'RedisBroker',
  'Socket',
  'SseSockets',
])

/** By the last part, where that is the only one of its name; else by as many as it takes. */
function namesOf(modules: readonly string[]): ReadonlyMap<string, Named> {
  const lastOf = (module: string, parts: number) => identifier(module.split('.').slice(-parts).join('_'))
  return new Map(
    modules.map((module): [string, Named] => {
      const most = module.split('.').length
      let parts = 1
      const isOther = (local: string) =>
        taken.has(local) ||
        keywords.has(local) ||
        modules.some((one) => one !== module && lastOf(one, parts) === local)
      while (parts < most && isOther(lastOf(module, parts))) parts++
      const local = lastOf(module, parts)
      const isPlain = module.split('.').every((part) => /^[A-Za-z_]\w*$/.test(part) && !keywords.has(part))
      return [
        module,
        { by: isPlain ? 'import' : 'late', local: isOther(local) ? `${local}_handlers` : local },
      ]
    }),
  )
}

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

function identifier(said: string): string {
  const word = said.replace(/\W/g, '_')
  return /^\d/.test(word) ? `_${word}` : word
}

/** `import app`, `from backend import authorizer, handlers`; each package once. */
function importsOf(
  modules: readonly { readonly module: string; readonly local: string }[],
): readonly string[] {
  const packages = new Map<string, string[]>()
  for (const { module, local } of modules) {
    const at = module.lastIndexOf('.')
    const last = module.slice(at + 1)
    const from = at < 0 ? '' : module.slice(0, at)
    packages.set(from, [...(packages.get(from) ?? []), last === local ? last : `${last} as ${local}`])
  }
  return [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([from, names]) => {
      names.sort()
      return from === '' ? names.map((one) => `import ${one}`) : [`from ${from} import ${names.join(', ')}`]
    })
}

function text(said: string): string {
  return `"${said.replace(/["\\]/g, '\\$&')}"`
}

/** One import, and `management_client` for each function of boto3 that made a client; that one becomes the first argument. */
export interface ClientEdit {
  /** `backend.realtime.apigw_sockets`. */
  readonly from: string
  /** Under which name, where the module has one like it. */
  readonly local: string
  /** Where the import goes: behind the end of a line, or above the start of one; absent: it is there. */
  readonly import?: { readonly at: number; readonly is: 'behind' | 'above' } | undefined
  readonly constructions: readonly { readonly callee: Span }[]
}

export function clientEdits(source: string, edit: ClientEdit): readonly TextEdit[] {
  const { from, local, constructions, import: place } = edit
  const { eol } = styleOf(source)
  const line = `from ${from} import ${clientFunction}${local === clientFunction ? '' : ` as ${local}`}`
  const added = place?.is === 'above' ? line + eol : eol + line
  return [
    ...(place ? [{ at: { start: place.at, end: place.at }, text: added, what: 'the import' }] : []),
    ...constructions.map(({ callee }) => clientEdit(source, callee, local)),
  ]
}

/** `boto3.client(` becomes `management_client(boto3.client, `; without that argument the kit looks it up. */
function clientEdit(source: string, at: Span, local: string): TextEdit {
  const { start, end } = at
  const [opened, space = ''] = /^[ \t]*\((\s*)/.exec(source.slice(end, end + 200)) ?? ['']
  if (opened === '') return { at, text: local, what: 'the client' }
  const made = source.slice(start, end)
  const given = /\n/.test(space) ? `${space}${made},${space}` : `${made}, `
  return { at: { start, end: end + opened.length }, text: `${local}(${given}`, what: 'the client' }
}

export const clientFunction = 'management_client'
