import http from 'node:http'

const streams = new Set()
http
  .createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    // finds: stream GET /feed/stream
    if (request.method === 'GET' && pathname === '/feed/stream') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      streams.add(response)
      return
    }
    // finds: post POST /feed/message
    if (request.method === 'POST' && pathname === '/feed/message') {
      response.writeHead(202).end()
      return
    }
    // clean: a connectionId in the query would not equal this
    if (request.url === '/feed/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      return
    }
    response.writeHead(404).end()
  })
  .listen(8080)
