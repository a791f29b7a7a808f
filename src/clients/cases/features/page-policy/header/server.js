import { createServer } from 'node:http'

createServer((request, response) => {
  // feature: page-policy
  response.setHeader('Content-Security-Policy', "default-src 'self'; connect-src 'self' wss:")
  response.end(`the page of ${request.url}`)
}).listen(8080)
