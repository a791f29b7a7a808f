const Koa = require('koa')
const websockify = require('koa-websocket')
const Router = require('koa-router')
const { games } = require('./games')

const app = websockify(new Koa())
const router = new Router()
router.all('/echo', (ctx) => {
  // finds: node-socket-send/sends
  ctx.websocket.send('hello')
  games.find(ctx.query.id).takePart(ctx.websocket)
})
app.ws.use(router.routes())
