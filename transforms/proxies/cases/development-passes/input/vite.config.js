export default {
  server: {
    proxy: {
      // '/ws': 'wss://chat.example.com',
      '/ws': 'ws://localhost:8000',
      '/socket': { target: 'wss://chat.example.com', ws: true },
    },
  },
  preview: {
    proxy: {
      '/ws': { target: 'https://chat.example.com', ws: true },
    },
  },
}
