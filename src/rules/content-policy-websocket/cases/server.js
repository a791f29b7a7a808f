import helmet from 'helmet'

export const policy = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      // finds: content-policy-websocket/allows
      connectSrc: ["'self'", 'wss://chat.example.com'],
      // clean: nothing of connections
      imgSrc: ['wss:'],
    },
  },
})

export function headers(response, host, isDev) {
  // finds: content-policy-websocket/allows
  response.setHeader('Content-Security-Policy', `default-src 'self'; connect-src 'self' wss://${host}; img-src *`)
  // clean: HTTP only
  response.setHeader('Content-Security-Policy', "connect-src 'self' https://chat.example.com; img-src ws:")
  // connect-src ws: in a comment
  return [
    // finds: content-policy-websocket/allows
    ['connect-src', "'self'", 'ws:'].join(' '),
    // clean: another list
    ['img-src', 'ws:'].join(' '),
  ]
}

export function byStage(isDev) {
  return {
    // finds: content-policy-websocket/allows (possible)
    connectSrc: ["'self'", isDev ? 'ws:' : ''],
    // finds: content-policy-websocket/allows (possible)
    'connect-src': ["'self'", ...(process.env.NODE_ENV !== 'production' ? ['ws://web:5173'] : [])],
  }
}

export function inService(isDev) {
  return [
    // finds: content-policy-websocket/allows (certain)
    { connectSrc: [process.env.NODE_ENV === 'production' ? 'wss://chat.example.com' : ''] },
    // finds: content-policy-websocket/allows (certain)
    { connectSrc: [isDev ? '' : 'wss://chat.example.com'] },
    // finds: content-policy-websocket/allows (certain)
    { connectSrc: [device.isMobile && 'wss://mobile.example.com'] },
  ]
}
