const Koa = require('koa')
const compress = require('koa-compress')
const { PassThrough } = require('node:stream')

const app = new Koa()
app.use(compress())
app.use(async (ctx) => {
  const events = new PassThrough()
  // finds: stream-buffered/compressed (likely)
  ctx.type = 'text/event-stream'
  ctx.body = events
  const timer = setInterval(() => events.write(': \n\n'), 15000)
  events.on('close', () => clearInterval(timer))
})
app.use(async (ctx) => {
  const events = new PassThrough()
  // clean: koa-compress leaves it as it is
  ctx.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform' })
  ctx.body = events
})
