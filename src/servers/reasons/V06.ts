import { defineReason } from '../../sockets/reasons/define-reason.js'

export default defineReason({
  code: 'V06',
  title: { en: 'A framework without a kit', ja: 'キットのないフレームワーク' },
  why: {
    en: 'The kit is an ASGI middleware that is put into FastAPI, Starlette and Django Channels applications. Other frameworks take middleware in other ways, or speak no ASGI: aiohttp and the package `websockets` bring servers of their own.',
    ja: 'キットは FastAPI・Starlette・Django Channels のアプリケーションに組み込む ASGI ミドルウェアです。ほかのフレームワークはミドルウェアの組み込み方が異なるか、ASGI に対応していません（aiohttp とパッケージ `websockets` は独自のサーバーを持っています）。',
  },
  whatToDo: {
    en: 'Write the two endpoints by hand from the contract (`migrate-ws apply --contract`). An ASGI application of another framework can be wrapped: `app = SseSockets(app, sockets=[…])`.',
    ja: 'コントラクト（`migrate-ws apply --contract`）をもとに、二つのエンドポイントを手作業で実装してください。ASGI アプリケーションなら `app = SseSockets(app, sockets=[…])` で包むこともできます。',
  },
  message: { en: 'no kit for {{what}}', ja: '{{what}} 用のキットはありません' },
  example: 'app = Quart(__name__)\n\n@app.websocket("/ws")\nasync def chat(): ...',
})
