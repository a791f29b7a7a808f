export default {
  server: {
    // clean: what reloads the page
    hmr: { clientUrl: 'ws://localhost:5173' },
    proxy: {
      // clean: told as a proxy
      '/ws': { target: 'ws://localhost:8080', ws: true },
    },
  },
}
