module.exports = {
  devServer: {
    proxy: [
      { context: ['/api', '/ws/**'], target: 'https://chat.example.com', ws: true, secure: false },
      { context: ['/api/**'], target: 'https://chat.example.com' },
    ],
  },
}
