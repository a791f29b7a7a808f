export default defineNuxtConfig({
  nitro: {
    experimental: {
      // finds: node-websocket-route/route-option
      websocket: true,
    },
  },
  // clean: it is no feature of Nitro
  debug: { websocket: true },
})
