import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { WebSocketServer } from 'ws'
import live from './live.mjs'

const server = process.env.TLS_KEY
  ? https.createServer({ key: readFileSync(process.env.TLS_KEY) })
  : http.createServer()
// finds: served /either
new WebSocketServer({ server, path: '/either' }).on('error', console.error).on('connection', (ws) => ws.send('hello'))

const other = http.createServer()
live(other)
other.listen(8083)
