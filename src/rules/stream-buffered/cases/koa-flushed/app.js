const Koa = require('koa')
const compress = require('koa-compress')
const { PassThrough } = require('node:stream')
const { constants } = require('node:zlib')
const app = new Koa()
app.use(compress({ flush: constants.Z_SYNC_FLUSH }))
app.use(async (ctx) => {
  const events = new PassThrough()
  // clean: each part is handed on
  ctx.type = 'text/event-stream'
  ctx.body = events
  const timer = setInterval(() => events.write(': \n\n'), 15000)
  events.on('close', () => clearInterval(timer))
})
