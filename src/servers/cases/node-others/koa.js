const Koa = require('koa')
const route = require('koa-route')
const Router = require('@koa/router')
const websockify = require('koa-websocket')

const app = websockify(new Koa())
// finds: V01 /*
app.ws.use(route.all('/chat', (ctx) => ctx.websocket.send('hello')))

const router = new Router()
router.all('/echo', (ctx) => ctx.websocket.on('message', (message) => ctx.websocket.send(message)))
app.ws.use(router.routes())
app.listen(80)

const texts = websockify(new Koa())
// finds: served /*
texts.ws.use((ctx) => ctx.websocket.on('message', (message) => ctx.websocket.send(String(message))))
texts.listen(81)
