export default {
  server: {
    proxy: {
      '^/ws$': { target: 'ws://localhost:8000', ws: true },
      '^/wsx': { target: 'wss://localhost:8000', ws: true },
    },
  },
  preview: {
    proxy: {
      '^/ws($|/)': { target: 'wss://localhost:8000', ws: true },
    },
  },
}
