import { createServer } from 'node:http'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'

// finds: V03 /graphql
const server = new WebSocketServer({ server: createServer(), path: '/graphql' })
useServer({ schema }, server)
