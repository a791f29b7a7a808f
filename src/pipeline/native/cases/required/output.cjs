'use strict'

exports.watch = function watch(show) {
  const events = new EventSource('/api/feed')
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}
