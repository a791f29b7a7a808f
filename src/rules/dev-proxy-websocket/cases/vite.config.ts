import { createProxyMiddleware } from 'http-proxy-middleware'

export default {
  server: {
    proxy: {
      '/api': 'http://localhost:8000',
      '/feed': {
        target: 'http://localhost:8000',
        // finds: dev-proxy-websocket/upgrades
        ws: true,
        // finds: dev-proxy-websocket/handles
        onProxyReqWs: (request) => request.setHeader('origin', 'http://localhost:8000'),
      },
      // clean: switched off
      '/old': { target: 'http://localhost:8000', ws: false },
    },
  },
  // clean: options of something else
  reporter: { ws: true },
}

// finds: dev-proxy-websocket/upgrades
export const proxy = createProxyMiddleware('/feed', { ws: true })
