const Socket = require('./socket-class')

module.exports = function listen(show, gone) {
  const news = new Socket('wss://h.example.com/news')
  news.onmessage = (event) => show(event.data)
  news.onclose = (event) => gone(event.code)
}
