const Koa = require('koa')
const websockify = require('koa-websocket')

const app = websockify(new Koa())

// finds: close-code=1008
app.ws.use((ctx) => {
  ctx.websocket.on('message', () => ctx.websocket.close(1008))
})
