export function headers(response) {
  // finds: content-policy-without-stream/only-sockets
  response.setHeader('Content-Security-Policy', "default-src 'self'; connect-src wss://chat.example.com")
  // clean: the page's own host serves the stream
  response.setHeader('Content-Security-Policy', "connect-src 'self' wss://chat.example.com")
  // clean: both schemes of the host
  response.setHeader('Content-Security-Policy', 'connect-src wss://chat.example.com https://chat.example.com')
  // clean: no policy for connections of its own
  response.setHeader('Content-Security-Policy', "img-src 'self'")
}
