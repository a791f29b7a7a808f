import { defineConfig } from 'vite'

const proxy = {
  '/ws': 'wss://chat.example.com',
  '/ws/admin': { target: 'wss://admin.example.com', ws: true },
}

export default defineConfig({
  server: {
    proxy: {
      '/api': 'https://chat.example.com',
      '/ws': {
        target: 'wss://chat.example.com', // the real one
        changeOrigin: true,
      },
    },
  },
  preview: {
    proxy: { '/ws': { target: `wss://${process.env.CHAT_HOST}`, ws: true }, '/wss': 'wss://other.example.com' },
  },
})
