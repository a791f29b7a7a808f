// The handlers of `app.mjs` in servers and frameworks: `node hosts.mjs <name> <port>`, behind the kit. KIT_PACKAGES is a folder with
// the packages of `hosts/package.json`; KIT_FORM, KIT_HEARTBEAT, KIT_PAGES and KIT_TLS are as for `serve.mjs`. KIT_LOCALHOST: addresses that the
// name `localhost` has.
import dns from 'node:dns'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { besides, echo, room } from './app.mjs'

const { env } = process
const [name, port] = process.argv.slice(2)
if (env.KIT_LOCALHOST) {
  const { lookup } = dns
  const all = env.KIT_LOCALHOST.split(',').map((address) => ({ address, family: 4 }))
  dns.lookup = (host, options, done) =>
    host === 'localhost' && options.all ? done(null, all) : lookup(host, options, done)
}
const require = createRequire(join(env.KIT_PACKAGES, 'here.js'))
const { WebSocketServer } = require('ws')
const secure = env.KIT_TLS
  ? { key: readFileSync(`${env.KIT_TLS}/key.pem`), cert: readFileSync(`${env.KIT_TLS}/cert.pem`) }
  : undefined
const create = (...rest) => (secure ? https.createServer(secure, ...rest) : http.createServer(...rest))

const partsOf = (request) => {
  const { pathname, searchParams } = new URL(request.url, 'http://here')
  const segments = pathname.split('/')
  return {
    segments,
    room: searchParams.get('room'),
    name: searchParams.get('name') ?? '?',
    pays: !/\bdenied\b/.test(request.url),
  }
}
/** What a `connection` listener does that reads the address itself. */
const anything = (socket, request) => {
  const { segments, room: asked, name: who } = partsOf(request)
  const which = asked ?? (segments[1] === 'rooms' ? segments[2] : undefined)
  if (which) room(socket, which, who)
  else echo(socket)
}
const verifyClient = ({ req }, done) => (partsOf(req).pays ? done(true) : done(false, 402, 'pay first'))

/** Each gives the server for the kit, or the application that takes it, and the routes that it has; it listens, or is listened to when `listen` is there. */
const hosts = {
  'ws, server': () => {
    const server = create((_, response) => response.writeHead(404).end())
    new WebSocketServer({ server, verifyClient }).on('connection', anything)
    return { server, routes: ['/*'], listen: () => server.listen(port) }
  },
  'ws, path': () => {
    const server = create((_, response) => response.writeHead(404).end())
    new WebSocketServer({ server, path: '/ws', verifyClient }).on('connection', anything)
    return { server, routes: ['/ws'], listen: () => server.listen(port) }
  },
  'ws, port': () => {
    const server = new WebSocketServer({ port, verifyClient }).on('connection', anything)
    return { server, routes: ['/ws', '/rooms/:room', '/denied'] }
  },
  'express-ws': () => {
    const app = require('express')()
    const server = create(app)
    require('express-ws')(app, server, { wsOptions: { verifyClient } })
    app.use((_request, _response, next) => next())
    app.ws('/ws', echo)
    app.ws('/rooms/:room', (socket, { params, query }) => room(socket, params.room, query.name ?? '?'))
    return { server, routes: ['/ws', '/rooms/:room', '/denied'], listen: () => server.listen(port) }
  },
  'fastify 4': () => onFastify(require('fastify-4'), require('fastify-websocket-10')),
  'fastify 5': () => onFastify(require('fastify'), require('@fastify/websocket')),
  nest: async () => {
    require('reflect-metadata')
    const { Module } = require('@nestjs/common')
    const { NestFactory } = require('@nestjs/core')
    const { WsAdapter } = require('@nestjs/platform-ws')
    const { WebSocketGateway } = require('@nestjs/websockets')
    class Gateway {
      handleConnection(socket, request) {
        anything(socket, request)
      }
    }
    WebSocketGateway({ path: '/ws', verifyClient })(Gateway)
    class AppModule {}
    Module({ providers: [Gateway] })(AppModule)
    const app = await NestFactory.create(AppModule, {
      logger: false,
      ...(secure ? { httpsOptions: secure } : {}),
    })
    app.useWebSocketAdapter(new WsAdapter(app))
    return { server: app.getHttpServer(), routes: ['/ws'], listen: () => app.listen(port) }
  },
  hono: () => {
    const { Hono } = require('hono')
    const { serve } = require('@hono/node-server')
    const app = new Hono()
    const { injectWebSocket, upgradeWebSocket } = require('@hono/node-ws').createNodeWebSocket({ app })
    app.get(
      '/ws',
      upgradeWebSocket(() => ({ onOpen: (_, { raw }) => void echo(raw) })),
    )
    app.get(
      '/rooms/:room',
      upgradeWebSocket((c) => ({
        onOpen: (_, { raw }) => room(raw, c.req.param('room'), c.req.query('name') ?? '?'),
      })),
    )
    const server = serve({
      fetch: app.fetch,
      port: Number(port),
      ...(secure ? { createServer: https.createServer, serverOptions: secure } : {}),
    })
    injectWebSocket(server)
    return { server, routes: ['/ws', '/rooms/:room', '/denied'] }
  },
  koa: () => {
    const app = new (require('koa'))()
    app.use((context) => {
      context.body = 'Koa'
    })
    const server = create(app.callback())
    new WebSocketServer({ server, verifyClient }).on('connection', anything)
    return { server, routes: ['/*'], listen: () => server.listen(port) }
  },
}

async function onFastify(fastify, websocket) {
  const app = fastify(secure ? { https: secure } : {})
  app.register(websocket)
  app.register(async (inner) => {
    inner.get('/ws', { websocket: true }, (socket) => void echo(socket))
    inner.get('/rooms/:room', { websocket: true }, (socket, { params, query }) =>
      room(socket, params.room, query.name ?? '?'),
    )
    const preValidation = (_request, reply, _done) => void reply.code(402).send('pay first')
    inner.get('/denied', { websocket: true, preValidation }, (socket) => socket.close())
  })
  return {
    server: app.server,
    application: app,
    routes: ['/ws', '/rooms/:room', '/denied'],
    listen: () => app.listen({ port: Number(port) }),
  }
}

const form =
  env.KIT_FORM ?? fileURLToPath(new URL('../../transforms/runtime/sse-sockets.js', import.meta.url))
const { sseSockets } = await import(pathToFileURL(form))
const { server, application = server, routes, listen } = await hosts[name]()
besides(server._server ?? server)
sseSockets(
  application,
  routes.map((path) => ({ path })),
  { heartbeat: Number(env.KIT_HEARTBEAT ?? 15), countsPath: '/counts' },
)
await listen?.()
