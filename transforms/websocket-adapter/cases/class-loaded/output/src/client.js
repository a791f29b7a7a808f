const Socket = require('./socket-class')
const { SseSocket } = require('./lib/sse-socket')

module.exports = function listen(show, gone) {
  const news = new SseSocket('/news/stream', { send: '/news/message' })
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => gone(event.code)
}
