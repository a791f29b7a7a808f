import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V06',
  title: { en: 'A framework without a kit', ja: 'キットのないフレームワーク' },
  why: {
    en: 'In Python the kit is an ASGI middleware for FastAPI, Starlette and Django Channels; in Node it stands on the `http.Server` of `ws`, express-ws, @fastify/websocket, NestJS with WsAdapter, and Hono. Others bring servers of their own (aiohttp, the package `websockets`, uWebSockets.js, Bun, Deno, Cloudflare Workers), or routes that are not read (koa-websocket).',
    ja: 'Python のキットは FastAPI・Starlette・Django Channels 用の ASGI ミドルウェアです。Node のキットは `ws`・express-ws・@fastify/websocket・NestJS（WsAdapter）・Hono が使う `http.Server` の上で動きます。ほかは独自のサーバーを持つか（aiohttp、パッケージ `websockets`、uWebSockets.js、Bun、Deno、Cloudflare Workers）、ルートを読み取れません（koa-websocket）。',
  },
  whatToDo: {
    en: 'Write the two endpoints by hand from the contract (`migrate-ws apply --contract`). An ASGI application of another framework can be wrapped: `app = SseSockets(app, sockets=[…])`.',
    ja: 'コントラクト（`migrate-ws apply --contract`）をもとに、二つのエンドポイントを手作業で実装してください。ASGI アプリケーションなら `app = SseSockets(app, sockets=[…])` で包むこともできます。',
  },
  message: { en: 'no kit for {{what}}', ja: '{{what}} 用のキットはありません' },
  example: 'app = Quart(__name__)\n\n@app.websocket("/ws")\nasync def chat(): ...',
})
