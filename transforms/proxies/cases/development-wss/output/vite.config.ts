import { defineConfig } from 'vite'

const proxy = {
  '/ws': { target: 'https://chat.example.com', ws: true, changeOrigin: true },
  '/ws/admin': { target: 'wss://admin.example.com', ws: true },
}

export default defineConfig({
  server: {
    proxy: {
      '/api': 'https://chat.example.com',
      '/ws': {
        ws: true,
        target: 'https://chat.example.com', // the real one
        changeOrigin: true,
      },
    },
  },
  preview: {
    proxy: { '/ws': { target: `https://${process.env.CHAT_HOST}`, ws: true }, '/wss': 'wss://other.example.com' },
  },
})
