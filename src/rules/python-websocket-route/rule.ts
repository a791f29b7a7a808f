import { routePath } from '../../languages/python/http-routes.js'
import { isSaidInCode } from '../../languages/python/said-in-code.js'
import {
  type Shape,
  seenCall,
  seenCalls,
  seenClasses,
  seenDecorators,
} from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  route: 'WebSocket route ({{name}})',
  listener: 'class that serves a WebSocket ({{name}})',
  responder: 'Falcon calls {{name}} for each WebSocket',
} as const

const decorators: readonly Shape<'route'>[] = [
  {
    id: 'route',
    path: /^litestar\.(?:handlers\.(?:\w+\.)*)?(?:websocket|websocket_listener|websocket_stream)$/,
  },
  { id: 'route', path: /^starlite\.(?:handlers\.(?:\w+\.)*)?websocket$/ },
]

const calls: readonly Shape<'route'>[] = [
  {
    id: 'route',
    path: /^sanic\.(?:app\.Sanic|Sanic|Blueprint|blueprints\.Blueprint)\(\)\.(?:websocket|add_websocket_route)$/,
  },
  {
    id: 'route',
    path: /^quart\.(?:app\.|blueprints\.)?(?:Quart|Blueprint)\(\)\.(?:websocket|add_websocket)$/,
  },
  { id: 'route', path: /^litestar\.handlers\.(?:send_websocket_stream|WebsocketRouteHandler)$/ },
  {
    id: 'route',
    path: /^blacksheep\.(?:server\.)?(?:application\.)?Application\(\)\.(?:router\.(?:ws|add_ws)|ws)$/,
  },
  { id: 'route', path: /^blacksheep\.server\.(?:controllers|routing)\.ws$|^blacksheep\.ws$/ },
  {
    id: 'route',
    path: /^robyn\.(?:ws\.)?WebSocket$|^robyn\.(?:Robyn|SubRouter)\(\)\.(?:websocket|add_web_socket)$/,
  },
  { id: 'route', path: /^ws4redis\.uwsgi_runserver\.uWSGIWebsocketServer$/ },
  ...decorators,
]

const listeners: readonly Shape<'listener'>[] = [
  { id: 'listener', path: /^litestar\.handlers\.(?:\w+\.)*WebsocketListener$/ },
  { id: 'listener', path: /^blacksheep\.server\.websocket\.WebSocket$/ },
]

export default defineRule({
  id: 'python-websocket-route',
  title: 'A WebSocket route of Sanic, Quart, Litestar, Falcon, BlackSheep or Robyn',
  why: 'A WebSocket route becomes a GET route that streams events and a POST route that takes messages. All of these frameworks can stream.',
  whatToDo:
    'Add the stream and the POST route, move what the route sends and receives, and remove it when its clients are gone.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['websocket', 'Websocket', 'blacksheep', 'robyn'],
  mayFindIn: (text) =>
    isSaidInCode(text, /[wW]eb_?[sS]ocket|blacksheep|robyn|\.(?:add_)?ws\(/g, /WebSocket/g),
  messages,
  *detect(file) {
    yield* seenCalls(file, calls)
    yield* ofParameters(file)
    yield* seenDecorators(file, decorators)
    yield* seenClasses(file, listeners)
    yield* responders(file)
  },
})

/** `def register(app): @app.websocket("/ws")`: an application that is handed in, in a file that imports the framework. */
function* ofParameters(file: PythonFile): Iterable<Found<typeof messages>> {
  const { module, resolver } = file
  if (!module.imports.some((one) => /^(?:quart|sanic)(?:\.|$)/.test(one.module))) return
  for (const site of module.calls) {
    const { callee } = site.call
    if (!site.decorates) continue
    if (callee.kind !== 'attribute' || callee.name !== 'websocket' || callee.object.kind !== 'name') continue
    if (resolver.pathsOf(callee, site.scope).length > 0 || routePath(site, resolver) === undefined) continue
    if (resolver.valuesOf(callee, site.scope).some(({ kind }) => kind === 'function')) continue
    yield { ...seenCall('route', callee.name, site, file), confidence: 'likely' }
  }
}

/** Falcon knows a responder by its name: a method of a resource, in a file that imports Falcon. */
function* responders({ module, source }: PythonFile): Iterable<Found<typeof messages>> {
  if (!module.imports.some((one) => /^falcon(?:\.|$)/.test(one.module))) return
  for (const { name, owner, parameters, qualifiedName, span } of module.functions) {
    if (name !== 'on_websocket' || !owner || parameters.length < 3) continue
    yield {
      messageId: 'responder',
      at: { start: span.start, end: source.text.indexOf('(', span.start) },
      data: { name },
      scope: qualifiedName,
      links: [{ kind: 'handler', name: `${source.path}:${qualifiedName}` }],
    }
  }
}
