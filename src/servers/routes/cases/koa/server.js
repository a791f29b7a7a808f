import Koa from 'koa'
import Router from '@koa/router'
import { PassThrough } from 'node:stream'

const app = new Koa()
const router = new Router({ prefix: '/live' })
// finds: stream GET /live/events
router.get('/events', (ctx) => {
  ctx.set('Content-Type', 'text/event-stream')
  ctx.body = new PassThrough()
})
// finds: post POST /live/messages
router.post('/messages', (ctx) => {
  ctx.status = 202
})
app.use(router.routes()).use(router.allowedMethods())

const unused = new Router()
// clean: nothing serves this router
unused.get('/unused', (ctx) => {
  ctx.set('Content-Type', 'text/event-stream')
})
app.listen(3000)
