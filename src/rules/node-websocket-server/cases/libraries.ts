import { createServer } from 'node:http'
import websocketPlugin from '@fastify/websocket'
import Nes from '@hapi/nes'
import { createNodeWebSocket } from '@hono/node-ws'
import { IoAdapter } from '@nestjs/platform-socket.io'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import expressWs from 'express-ws'
import { useServer } from 'graphql-ws/use/ws'
import koaWebsocket from 'koa-websocket'
import type { Server as TypeOnly } from 'socket.io'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'
import { hub } from './hub'

const http = createServer()
// finds: node-websocket-server/serves
export const chat: TypeOnly = new Server(http)
// clean: a client is no server
export const client = io('/chat')
// finds: node-websocket-server/serves
const { app } = expressWs(hub.express())
// finds: node-websocket-server/serves
export const koa = koaWebsocket(hub.koa())
// finds: node-websocket-server/registered
hub.fastify.register(websocketPlugin)
// finds: node-websocket-server/registered
hub.hapi.register([{ plugin: Nes }])
// clean: another plugin
hub.fastify.register(hub.plugin)
// finds: node-websocket-server/serves
export const node = createNodeWebSocket({ app })
// finds: node-websocket-server/serves
applyWSSHandler({ wss: hub.wss, router: hub.router })
// finds: node-websocket-server/serves
useServer({ schema: hub.schema }, hub.wss)

// finds: node-websocket-server/extended
export class RedisIoAdapter extends IoAdapter {
  port = 1
}

// clean: a class of the project that is called Server
class Local {
  Server = class {}
}
export const local = new new Local().Server()
