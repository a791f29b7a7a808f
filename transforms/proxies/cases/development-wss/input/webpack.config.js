module.exports = {
  devServer: {
    proxy: [
      { context: ['/api', '/ws/**'], target: 'wss://chat.example.com', ws: true, secure: false },
      { context: ['/api/**'], target: 'https://chat.example.com' },
    ],
  },
}
